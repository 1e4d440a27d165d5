import assert from 'node:assert/strict';
import { textFinder } from '../../../../../src/core/detect/text/textFinder.js';
import { PRESETS } from '../../../../../src/core/profile/policy.js';

const finder = textFinder(PRESETS.research, []);
const found = (text: string): string[] => finder.findAll(text).map(({ start, end }) => text.slice(start, end));

describe('sentences of reports', () => {
  for (const text of [
    'Sehr geehrte Kollegin, wir berichten über die Untersuchung des Abdomens. Die Leber ist zart und glatt begrenzt.',
    'Unauffälliger Befund der Nieren. Verlaufskontrolle in sechs Monaten empfohlen. Zusammenfassend kein Hinweis auf Malignität.',
    'Cher confrère, le scanner thoracique ne montre pas de lésion suspecte. Absence de fracture. Bien confraternellement.',
    'Estimado compañero: no se observan lesiones focales hepáticas. Se recomienda control en seis meses. Atentamente.',
    'Gentile collega, esame eseguito senza mezzo di contrasto. Regolare la morfologia dei reni. Cordiali saluti.',
    'The liver is normal in size and echotexture. No focal lesion. Impression: unremarkable study. Kind regards.',
  ]) {
    it(`lose nothing where nobody is named: ${text.slice(0, 40)} …`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  for (const text of [
    'Conviene repetir la ecografía dentro de seis meses.',
    'Bonne évolution clinique depuis la dernière visite.',
    'Umiarkowane powiększenie śledziony bez podejrzanych zmian.',
    'Seit einigen Wochen bestehen Schlafstörungen und Müdigkeit.',
  ]) {
    it(`lose no word of their language that has a capital by grammar: ${text}`, () =>
      assert.deepEqual(found(text), []));
  }

  for (const text of [
    // Dutch has `nicht` for a niece.
    'Programme, die für sich allein nicht ausgeführt werden können, laufen auf dem Server weiter.',
    'Es ist dabei nicht zu Zeiten der Umstellung geprüft worden, ob die Werte stimmen.',
    // Nouns that no list has, behind their articles.
    'Das Gerät wurde mit dem Netzwerk verbunden, und die Auswahl der Werte ist nun möglich.',
    // What the text itself uses behind several articles, or in small letters, is a word.
    'Den Rechner hat der Kollege geprüft. Der Rechner ist neu, und am Rechner liegt es nicht.',
    'Skriv ner hur ofta du får ont. Om du vill skriva mer kan du göra det på nästa sida, skriv då datum.',
  ]) {
    it(`lose no word that looks like one of the language: ${text}`, () => assert.deepEqual(found(text), []));
  }

  it('lose in German who is called by a word of another language', () => {
    assert.deepEqual(found('Am Montag wurde Asenso von der Ärztin untersucht, weil der Husten seit Tagen besteht.'), [
      'Asenso',
    ]);
  });

  it('lose in German who is called like a noun, beside a given name', () => {
    const text = 'Am Montag wurde Laura Mustonen von der Ärztin untersucht, weil der Husten seit Tagen besteht.';
    assert.deepEqual(found(text), ['Laura Mustonen']);
  });

  for (const [text, name] of [
    [
      'Bei der Visite waren auch Burghagen, Apitz und Kampschulte anwesend, die den Verlauf bestätigt haben.',
      'Kampschulte',
    ],
    ['Mielczarek po operacji czuje się dobrze i jutro wraca do domu z rodziną.', 'Mielczarek'],
  ] as const) {
    it(`lose who is in a list of names, whatever the letters look like: ${text}`, () => {
      assert.ok(found(text).includes(name), found(text).join());
    });
  }

  it('keep the pronouns of a letter in German', () => {
    assert.deepEqual(
      found('Gern senden wir Ihnen die Bilder, und bitten Sie um eine kurze Antwort in dieser Woche.'),
      [],
    );
  });

  it('lose names in running Chinese that nothing announces, and nothing else', () => {
    const lead = '患者因咳嗽三周来诊,';
    const rest =
      '陪同前来并说明病情,检查后建议继续服药并在三个月后复查,如有发热或者胸痛请立即返回本院急诊科就诊并通知家属。';
    assert.deepEqual(found(`${lead}王晓峰${rest}`), ['王晓峰']);
    assert.deepEqual(found(`${lead}家属${rest}`), []);
  });

  for (const [name, text] of [
    ['Bonnefoy', 'Bonnefoy se plaint de douleurs depuis trois semaines au genou.'],
    ['Alergia', 'Alergia acude hoy a la consulta por dolor de rodilla.'],
    ['Quiroga', 'Alergia Quiroga, de seis años, fue vista en la consulta.'],
    ['Rosa', 'Rosa tiene dolor desde hace tres semanas en la rodilla.'],
  ] as const) {
    it(`lose who begins one: ${text}`, () => assert.match(found(text).join(), new RegExp(name)));
  }

  it('keep the auxiliary behind a title and a name, and lose who is called so', () => {
    assert.deepEqual(found('Mrs Okonkwo will be seen in May.'), ['Okonkwo']);
    assert.deepEqual(found('Mrs Okonkwo might be seen in May.'), ['Okonkwo']);
    assert.deepEqual(found('Mr Okonkwo Will was seen in May.'), ['Okonkwo Will']);
    assert.deepEqual(found('Mr Will Okonkwo was seen in May.'), ['Will Okonkwo']);
  });

  it('lose those who are named', () => {
    assert.ok(found('Discussed with Nowak, who agrees. Oyelaran will follow up the patient next week.').length >= 2);
    assert.ok(
      found('Wir berichten über unsere Patientin Kowalczyk, die seit Wochen über Husten klagt.').includes('Kowalczyk'),
    );
  });
});

describe('names after which something is called', () => {
  for (const name of ['PETERSEN', 'HASSAN', 'Weiss', 'Johansson', 'KAPLAN', 'Olszewski', 'LEFEVRE', 'Patel']) {
    it(`are names all the same, where many people have them: ${name}`, () => {
      assert.ok(found(`CT THORAX ${name}`).includes(name), name);
      assert.ok(found(name).includes(name), name);
    });
  }

  for (const term of ['Romberg sign', 'Babinski', 'Klinefelter', 'Petersen hernia', 'Foley catheter', 'Weiss ring']) {
    it(`are terms beside what they name: ${term}`, () => assert.deepEqual(found(term), []));
  }

  for (const term of [
    ...[
      'Rt Lens',
      'Lt Cochlea',
      'PRV Chiasm',
      'Spinal Canal PRV',
      'Gen Shield',
      'Vascular Surgery',
      'Diffusion Imaging',
    ],
    ...['Second degree Atrioventricular block', 'Infusion site swelling', 'alpha-Adrenergic blocking agent'],
    ...[
      'Fletcher applicator',
      'Eclipse 15.6',
      'Crohn disease',
      'Glenn shunt',
      'Mr Perfusion Sequence',
      'R MLO Tomo Hologic',
    ],
  ]) {
    it(`are none in what plans and codes call their parts: ${term}`, () => assert.deepEqual(found(term), []));
  }

  for (const [text, name] of [
    ['MR KNEE Adebayo', 'Adebayo'],
    ['Fernandez_PELVIS_VMAT', 'Fernandez'],
    ['Kowalski_THORAX', 'Kowalski'],
    ['HENDERSON SHOULDER RT', 'HENDERSON'],
    ['T1 FLAIR Venkataraman', 'Venkataraman'],
    ['Bianchi RM encefalo', 'Bianchi'],
  ] as const) {
    it(`are found alone beside words of the trade: ${text}`, () => assert.ok(found(text).includes(name)));
  }
});

describe('names of the header that are short or words', () => {
  const namesIn = (name: string, text: string): string[] => {
    const known = [{ value: name, original: name, entity: 'PERSON', kind: 'name' } as const];
    return textFinder(PRESETS.basic, known)
      .findKnown(text)
      .map(({ start, end }) => text.slice(start, end));
  };

  for (const [name, text, found] of [
    ['Ng^Mei', 'CT CHEST NG', 'NG'],
    ['Li^Na', 'LI NA ABD', 'LI NA'],
    ['Li^Na', 'pt Li Na here', 'Li Na'],
    ['Ho^Wei', 'HO', 'HO'],
    ['Gray^Ivy', 'GRAY_LIVER_SBRT', 'GRAY'],
    ['Brown^Rose', 'Seen Rose and daughter', 'Rose'],
  ] as const) {
    it(`are found: ${text}`, () => assert.ok(namesIn(name, text).includes(found), namesIn(name, text).join()));
  }

  for (const [name, text] of [
    ['Li^Na', 'LI-RADS 4'],
    ['Li^Na', 'The liver is seen with li artefacts near the dome'],
    ['Gray^Ivy', 'GRAY MATTER'],
    ['Smith^NA', 'CONTRAST NA'],
  ] as const) {
    it(`are not, where the words mean something else: ${text}`, () => assert.deepEqual(namesIn(name, text), []));
  }
});
