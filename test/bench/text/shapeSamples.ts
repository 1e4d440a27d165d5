/**
 * Values that are known by their shape or their label, each in a text of its own: of Faker in locales that no list is made
 * of, of the examples that RFCs and standards print, and labels of HL7 table 0203 and PS3.6. No recogniser was made of them.
 */
import { allFakers, type Faker } from '@faker-js/faker';
import { planted, REPORTED, type Planted } from './reported.js';

/** Values of one kind, and the recognisers that are made for it. */
export interface ShapeSamples {
  readonly kind: string;
  /** Rules of spans without `text: `. */
  readonly rules: readonly string[];
  readonly plants: readonly Planted[];
}

const SEED = 20261130;
const EACH = 12;

/** A value where it stands in a text. */
function within(text: string, value: string): Planted {
  const start = text.indexOf(value);
  if (start < 0) throw new Error('The text does not hold the value.');
  return { text, start, end: start + value.length };
}

function ofLocales(make: (faker: Faker, round: number, locale: string) => Planted): Planted[] {
  return (REPORTED['Latin'] ?? []).flatMap((locale) => {
    const faker = (allFakers as Readonly<Record<string, Faker>>)[locale] ?? allFakers.en;
    faker.seed(SEED);
    return Array.from({ length: EACH }, (_, round) => make(faker, round, locale));
  });
}

/** One of a list, in turn. */
const turn = <T>(list: readonly T[], round: number): T => list[round % list.length] as T;

/** RFC 5322 appendix A. */
const RFC_5322 = `jdoe@machine.example, mary@example.net, smith@home.example, joe@where.test, jdoe@one.test, one@y.test,
  boss@nil.test, sysservices@example.net, mary@x.test, jdoe@example.org, john.q.public@example.com, pete@silly.test`;
/** RFC 3986 section 1.1.2 and 5.4, RFC 7230 section 2.7; those with a host. */
const URLS = `ftp://ftp.is.co.za/rfc/rfc1808.txt http://www.ietf.org/rfc/rfc2396.txt ldap://[2001:db8::7]/c=GB?objectClass?one
  telnet://192.0.2.16:80/ http://a/b/c/d;p?q foo://example.com:8042/over/there?name=ferret#nose http://EXAMPLE.com:80/home
  https://service/studies/1.2.3/series http://www.ics.uci.edu/pub/ietf/uri/historical.html#WARNING`;
/** RFC 4291 section 2.2, RFC 5737, RFC 7042. */
const MACHINES = `2001:DB8:0:0:8:800:200C:417A ABCD:EF01:2345:6789:ABCD:EF01:2345:6789 2001:DB8::8:800:200C:417A FF01::101
  192.0.2.33 198.51.100.7 203.0.113.254 00-00-5E-00-53-01 00:00:5E:00:53:AF ::FFFF:129.144.52.38`;

const listed = (text: string): readonly string[] => text.split(/,?\s+/);

/** As HL7 table 0203 calls types of identifiers. */
const RECORD_LABELS = ['Medical record number', 'Patient internal identifier', 'Patient external identifier'];
const CASE_LABELS = [
  'Visit number',
  'Account number',
  'Accession number',
  'Placer order number',
  'Filler order number',
];
const OTHER_LABELS = [
  ...["Driver's license number", 'Passport number', 'Member number', 'Subscriber number', 'Health card number'],
  ...['Medicaid number', 'Medicare number', 'Policy number', 'Employee number', 'Military ID number'],
  ...[
    'Social security number',
    'National unique individual identifier',
    'Birth registry number',
    'Death certificate ID',
  ],
];
/** As their languages call a postal code. */
const POSTAL: Readonly<Record<string, string>> = {
  ...{ pl: 'Kod pocztowy', cs_CZ: 'PSČ', hu: 'Irányítószám', tr: 'Posta kodu', fi: 'Postinumero', ro: 'Cod poștal' },
  ...{ hr: 'Poštanski broj', id_ID: 'Kode pos', pt_PT: 'Código postal', nl: 'Postcode', sv: 'Postnummer' },
  ...{ en_IN: 'PIN code', es_MX: 'Código postal', fr_SN: 'Code postal' },
};

const numberOf = (faker: Faker, round: number): string =>
  turn(
    [
      () => faker.string.numeric(8),
      () => faker.string.alpha({ length: 2, casing: 'upper' }) + faker.string.numeric(6),
      () => `${faker.string.numeric(3)}-${faker.string.numeric(5)}`,
      () => faker.string.alphanumeric({ length: 4, casing: 'upper' }) + faker.string.numeric(4),
    ],
    round,
  )();

const labelled = (labels: readonly string[]): Planted[] =>
  labels.flatMap((label) => {
    allFakers.en.seed(SEED);
    return Array.from({ length: EACH }, (_, round) => {
      const lead = turn(
        [`${label}: {}`, `CT chest, ${label.toLowerCase()} {}`, `${label} {}, portal venous phase`],
        round,
      );
      return planted(lead, numberOf(allFakers.en, round));
    });
  });

/** Hospitals as they call themselves; no list of the product holds hospitals. */
const HOSPITALS = [
  ...['Mayo Clinic', 'Cleveland Clinic', 'Johns Hopkins Hospital', "Addenbrooke's Hospital", "Guy's Hospital"],
  ...['Royal Marsden Hospital', 'Great Ormond Street Hospital', 'Karolinska University Hospital', 'Rigshospitalet'],
  ...['Charité – Universitätsmedizin Berlin', 'Klinikum rechts der Isar', 'Universitätsklinikum Heidelberg'],
  ...[
    'Inselspital Bern',
    'Allgemeines Krankenhaus Wien',
    'Hôpital Necker',
    'Institut Curie',
    'Institut Gustave Roussy',
  ],
  ...['Hôpital de la Pitié-Salpêtrière', 'CHU de Toulouse', 'Hospital Clínic de Barcelona', 'Hospital Vall d’Hebron'],
  ...[
    'Policlinico Gemelli',
    'Ospedale San Raffaele',
    'Erasmus MC',
    'Radboudumc',
    'UZ Leuven',
    'Oslo universitetssykehus',
  ],
  ...['Semmelweis Egyetem', 'Szpital Bielański', 'Fakultní nemocnice Motol', 'Hacettepe Üniversitesi Hastanesi'],
  ...['Tata Memorial Hospital', 'Aga Khan University Hospital', 'Hospital Albert Einstein'],
  ...['Stanford Health Care', 'Massachusetts General Hospital', 'MD Anderson Cancer Center', 'Mount Sinai Hospital'],
  ...['Toronto General Hospital', 'Royal Melbourne Hospital', 'Groote Schuur Hospital', 'Memorial Sloan Kettering'],
];

/** Words before and behind the name of a hospital that others have in theirs too. */
const GENERIC =
  '(?:Royal|Memorial|General|University|Cancer|Health|Hospital|Hospitals|Clinic|Clínic|Center|Centre|Care|MC|MD|UZ|CHU|Institut|Klinikum|Universitätsklinikum|Universitätsmedizin|Allgemeines|Krankenhaus|Hôpital|Policlinico|Ospedale|universitetssykehus|Egyetem|Szpital|Fakultní|nemocnice|Üniversitesi|Hastanesi|de|la|der|–)';

/** What tells one hospital from others: `Necker` of `Hôpital Necker`. */
function tellingPart(name: string): string {
  return name.replace(new RegExp(`^(?:${GENERIC} )+|(?: ${GENERIC})+$`, 'gu'), '');
}

function hospitalIn(template: string, name: string, written: string): Planted {
  const part = tellingPart(name);
  const start = template.indexOf('{}') + name.indexOf(part);
  return { text: template.replace('{}', written), start, end: start + part.length };
}

/** HL7 v2 chapter 3, FHIR R4 Patient, PS3.18 annex F.4, PS3.19 annex A.1.5, and e-mail headers of RFC 5322 appendix A. */
const STRUCTURED: readonly (readonly [text: string, ...values: string[]])[] = [
  [
    'PID|1||PATID1234^5^M11^ADT1^MR^GOOD HEALTH HOSPITAL||EVERYMAN^ADAM^A^III||19610615|M||C|2222 HOME STREET^^GREENSBORO^NC^27401-1020|GL|(555) 555-2004',
    ...['PATID1234', 'EVERYMAN', 'ADAM', '19610615', '2222 HOME STREET', 'GREENSBORO', '27401-1020', '(555) 555-2004'],
  ],
  ['NK1|1|NUCLEAR^NELDA^W|SPO^SPOUSE||||NK^NEXT OF KIN', 'NUCLEAR', 'NELDA'],
  ['PV1|1|I|2000^2012^01||||004777^ATTEND^AARON^A|||SUR', '004777', 'ATTEND', 'AARON'],
  ['IN1|1|A357|1234|BCMD|||||132987', '132987'],
  [
    '{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.36.146.595.217.0.1","value":"12345"}],"name":[{"use":"official","family":"Chalmers","given":["Peter","James"]}],"birthDate":"1974-12-25","address":[{"line":["534 Erewhon St"],"city":"PleasantVille","postalCode":"3999"}],"telecom":[{"value":"(03) 5555 6473"}]}',
    ...[
      '12345',
      'Chalmers',
      'Peter',
      'James',
      '1974-12-25',
      '534 Erewhon St',
      'PleasantVille',
      '3999',
      '(03) 5555 6473',
    ],
  ],
  [
    '{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong"}]},"00100020":{"vr":"LO","Value":["12345"]},"00080050":{"vr":"SH","Value":["11235813"]},"00100030":{"vr":"DA","Value":["19670701"]}}',
    ...['Wang', 'XiaoDong', '12345', '11235813', '19670701'],
  ],
  [
    '<DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1"><Alphabetic><FamilyName>Wang</FamilyName><GivenName>XiaoDong</GivenName></Alphabetic></PersonName></DicomAttribute>',
    ...['Wang', 'XiaoDong'],
  ],
  [
    '<patient><name><given>Isabella</given><family>Jones</family></name><birthTime value="19750501"/><addr><streetAddressLine>1357 Amber Drive</streetAddressLine><city>Beaverton</city><postalCode>97867</postalCode></addr></patient>',
    ...['Isabella', 'Jones', '19750501', '1357 Amber Drive', 'Beaverton', '97867'],
  ],
  ['From: John Doe <jdoe@machine.example>\r\nTo: Mary Smith <mary@example.net>', 'John Doe', 'Mary Smith'],
];

const KEY_VALUES = (faker: Faker, round: number): Planted =>
  turn(
    [
      (name: string) => planted(`{"SeriesDescription":"CT","OperatorsName":"{}"}`, name),
      (name: string) => planted('scan=ok; patient_name={}; kVp=120', name),
      (name: string) => planted('<study><referrer>{}</referrer><kvp>120</kvp></study>', name),
      (name: string) => planted('C:\\export\\patient={}\\CT\\0001.dcm', name),
      (name: string) => planted('OBX|1|XCN|PERF||^{}||||||F', name),
      (name: string) => planted('performer:\n  name: {}\n  role: MTRA', name),
    ],
    round,
  )(faker.person.lastName());

/** All kinds, the same in every run. */
export function shapeSamples(): readonly ShapeSamples[] {
  const hosts = ofLocales((faker, round) =>
    planted(
      turn(['hostname={}', 'Sent by host {}', 'station: {}'], round),
      `${faker.internet.domainWord()}.example.org`,
    ),
  );
  return [
    {
      kind: 'e-mail',
      rules: ['e-mail address'],
      plants: [
        ...listed(RFC_5322).map((value) => planted('Result to {} please', value)),
        ...ofLocales((faker, round) => planted(turn(['cc {}', '{}', 'Befund an {}.'], round), faker.internet.email())),
      ],
    },
    {
      kind: 'URL',
      rules: ['web address'],
      plants: [
        ...listed(URLS).map((value) => planted('Report at {} for review', value)),
        ...ofLocales((faker, round) =>
          planted(
            turn(['See {}', '{}', 'PACS {} down'], round),
            `${faker.internet.url()}/${faker.internet.domainWord()}`,
          ),
        ),
      ],
    },
    {
      kind: 'IP or MAC address',
      rules: ['network address'],
      plants: [
        ...listed(MACHINES).map((value) => planted('Received from {} by store', value)),
        ...ofLocales((faker, round) => {
          const value = turn([faker.internet.ipv4(), faker.internet.ipv6(), faker.internet.mac()], round);
          return planted('Received from {} by store', value);
        }),
      ],
    },
    { kind: 'host name after its label', rules: ['value of a telling key', 'web address'], plants: hosts },
    {
      kind: 'street address and town',
      rules: [
        'street address',
        'town after a street',
        'field with an address',
        'place after a label',
        'street and town',
      ],
      plants: ofLocales((faker, round) => {
        const value = `${faker.location.streetAddress()}, ${faker.location.zipCode()} ${faker.location.city()}`;
        return planted(turn(['Address: {}', '{}', 'CT; {}; phone unknown'], round), value);
      }),
    },
    {
      kind: 'postal code after its label',
      rules: ['postal code', 'place after a label', 'value of a telling key', 'field with an address'],
      plants: ofLocales((faker, round, locale) =>
        planted(`${POSTAL[locale] ?? 'Postal code'}: {}${turn(['', ', CT'], round)}`, faker.location.zipCode()),
      ),
    },
    { kind: 'record number', rules: ['record number'], plants: labelled(RECORD_LABELS) },
    { kind: 'accession or visit number', rules: ['accession or case number'], plants: labelled(CASE_LABELS) },
    {
      kind: 'insurance, licence, passport number',
      rules: ['accession or case number'],
      plants: labelled(OTHER_LABELS),
    },
    {
      kind: 'structured value',
      rules: ['value of a telling key'],
      plants: [
        ...STRUCTURED.flatMap(([text, ...values]) => values.map((value) => within(text, value))),
        ...ofLocales(KEY_VALUES),
      ],
    },
    {
      kind: 'organisation',
      rules: ['institution', 'institution or address', 'place after a label'],
      plants: HOSPITALS.flatMap((name) => [
        hospitalIn('Transferred from {} for further treatment.', name, name),
        hospitalIn('CT THORAX {}', name, name.toUpperCase()),
        hospitalIn('Outside study, {}', name, name),
      ]),
    },
  ];
}
