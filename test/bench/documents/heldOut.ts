/** Sentences for the report set: written after the product was last changed for those of `languages.ts`, and not looked at since. */
import type { Language } from './languages.js';

/** Which people and sentences: those that are inspected while the product is worked on, or those that figures are of. */
export type Cast = 'tune' | 'report';

/** A language with the sentences of a set. */
export function inSet(language: Language, set: Cast): Language {
  return set === 'tune' ? language : { ...language, ...SENTENCES[language.name] };
}

const SENTENCES: Readonly<Record<string, Pick<Language, 'prose' | 'naming'>>> = {
  English: {
    prose: [
      'The kidneys are of normal size and there is no hydronephrosis.',
      'There is mild narrowing of the joint space in the right knee.',
      'She should stop smoking and return if the pain gets worse.',
      'Blood pressure was raised on two occasions this week.',
    ],
    naming: 'Thank you for referring Mr {name} with a cough of three weeks.',
  },
  German: {
    prose: [
      'Die Nieren sind normal groß, kein Aufstau.',
      'Geringe Verschmälerung des Gelenkspalts am rechten Knie.',
      'Der Blutdruck war an zwei Tagen dieser Woche erhöht.',
      'Bei Zunahme der Schmerzen ist eine erneute Vorstellung jederzeit möglich.',
    ],
    naming: 'Wir danken für die Überweisung von Herrn {name} mit seit drei Wochen bestehendem Husten.',
  },
  French: {
    prose: [
      'Les reins sont de taille normale, sans dilatation des cavités.',
      "Léger pincement de l'interligne articulaire du genou droit.",
      'La tension artérielle était élevée à deux reprises cette semaine.',
      'Une nouvelle consultation est prévue si les douleurs augmentent.',
    ],
    naming: 'Merci de nous avoir adressé Monsieur {name} pour une toux depuis trois semaines.',
  },
  Spanish: {
    prose: [
      'Los riñones son de tamaño normal, sin dilatación.',
      'Leve disminución del espacio articular en la rodilla derecha.',
      'La tensión arterial estuvo elevada en dos ocasiones esta semana.',
      'Debe volver a la consulta si aumenta el dolor.',
    ],
    naming: 'Gracias por remitirnos al señor {name} por tos de tres semanas de evolución.',
  },
  Italian: {
    prose: [
      'I reni sono di dimensioni normali, senza dilatazione.',
      'Lieve riduzione dello spazio articolare al ginocchio destro.',
      'La pressione era elevata in due occasioni questa settimana.',
      'Si prega di tornare in caso di aumento del dolore.',
    ],
    naming: 'Grazie per aver inviato il signor {name} per una tosse da tre settimane.',
  },
  Dutch: {
    prose: [
      'De nieren zijn normaal van grootte, zonder stuwing.',
      'Lichte versmalling van de gewrichtsspleet in de rechter knie.',
      'De bloeddruk was deze week tweemaal verhoogd.',
      'Bij toename van de pijn graag opnieuw contact opnemen.',
    ],
    naming: 'Dank voor het verwijzen van de heer {name} met sinds drie weken hoesten.',
  },
  Polish: {
    prose: [
      'Nerki prawidłowej wielkości, bez zastoju moczu.',
      'Niewielkie zwężenie szpary stawowej kolana prawego.',
      'Ciśnienie tętnicze było w tym tygodniu dwukrotnie podwyższone.',
      'W razie nasilenia bólu proszę o ponowną wizytę.',
    ],
    naming: 'Dziękujemy za skierowanie pana {name} z powodu kaszlu od trzech tygodni.',
  },
  Portuguese: {
    prose: [
      'Os rins têm dimensões normais, sem dilatação.',
      'Ligeira redução do espaço articular no joelho direito.',
      'A tensão arterial esteve elevada em duas ocasiões esta semana.',
      'Deve voltar à consulta se a dor aumentar.',
    ],
    naming: 'Obrigado por nos enviar o senhor {name} por tosse há três semanas.',
  },
  Swedish: {
    prose: [
      'Njurarna är normalstora utan vidgning.',
      'Lätt sänkt ledspringa i höger knä.',
      'Blodtrycket var förhöjt vid två tillfällen denna vecka.',
      'Patienten återkommer om smärtan ökar.',
    ],
    naming: 'Tack för remissen på herr {name} med hosta sedan tre veckor.',
  },
  Turkish: {
    prose: [
      'Böbrekler normal boyuttadır, genişleme yoktur.',
      'Sağ dizde eklem aralığında hafif daralma vardır.',
      'Kan basıncı bu hafta iki kez yüksek bulundu.',
      'Ağrı artarsa yeniden başvurması önerildi.',
    ],
    naming: 'Üç haftadır öksürüğü olan Bay {name} için teşekkür ederiz.',
  },
  Russian: {
    prose: [
      'Почки обычных размеров, без расширения полостей.',
      'Небольшое сужение суставной щели правого колена.',
      'Давление на этой неделе дважды было повышено.',
      'При усилении боли необходим повторный приём.',
    ],
    naming: 'Благодарим за направление господина {name} с кашлем в течение трёх недель.',
  },
  Greek: {
    prose: [
      'Οι νεφροί έχουν φυσιολογικό μέγεθος χωρίς διάταση.',
      'Ελαφρά στένωση του μεσάρθριου διαστήματος στο δεξιό γόνατο.',
      'Η αρτηριακή πίεση ήταν αυξημένη δύο φορές αυτή την εβδομάδα.',
      'Σε περίπτωση επιδείνωσης του πόνου να επανέλθει.',
    ],
    naming: 'Ευχαριστούμε για την παραπομπή του κυρίου {name} με βήχα από τριών εβδομάδων.',
  },
  Arabic: {
    prose: [
      'الكليتان بحجم طبيعي دون توسع.',
      'تضيق بسيط في المسافة المفصلية في الركبة اليمنى.',
      'كان ضغط الدم مرتفعا مرتين هذا الأسبوع.',
      'يجب العودة إلى العيادة إذا زاد الألم.',
    ],
    naming: 'نشكركم على تحويل السيد {name} بسبب سعال منذ ثلاثة أسابيع.',
  },
  Hebrew: {
    prose: [
      'הכליות בגודל תקין ללא הרחבה.',
      'היצרות קלה של המרווח המפרקי בברך ימין.',
      'לחץ הדם היה גבוה פעמיים בשבוע האחרון.',
      'יש לחזור לביקורת אם הכאב מתגבר.',
    ],
    naming: 'תודה על הפניית מר {name} עקב שיעול מזה שלושה שבועות.',
  },
  Chinese: {
    prose: ['雙側腎臟大小正常,無擴張。', '右膝關節間隙輕度變窄。', '本週血壓兩次偏高。', '若疼痛加劇請再次就診。'],
    naming: '{name}先生因咳嗽三週轉診至本院。',
  },
  Japanese: {
    prose: [
      '両側の腎臓の大きさは正常で、拡張は認めない。',
      '右膝の関節裂隙は軽度に狭くなっている。',
      '今週は血圧が二回高かった。',
      '痛みが強くなった場合は再受診してください。',
    ],
    naming: '三週間続く咳のため{name}様をご紹介いただきありがとうございます。',
  },
};
