/** What forms and letters say in each language: written for the measure, from forms as they are in use, not from our tables. */

export interface Language {
  readonly name: string;
  /** Locale of Faker. */
  readonly locale: string;
  /** BCP 47, for dates. */
  readonly tag: string;
  readonly group: 'Western' | 'labelled Latin' | 'other scripts';
  /** Labels of name, birth date, number, telephone, address, physician. */
  readonly labels: readonly [string, string, string, string, string, string];
  /** Sentences that name nobody. */
  readonly prose: readonly string[];
  /** A sentence with `{name}`, the family name after its form of address. */
  readonly naming: string;
}

export const LANGUAGES: readonly Language[] = [
  {
    ...{ name: 'English', locale: 'en_IN', tag: 'en-GB', group: 'Western' },
    labels: ['Patient name', 'Date of birth', 'Hospital number', 'Telephone', 'Address', 'Consultant'],
    prose: [
      'The chest radiograph shows clear lungs and a normal cardiac silhouette.',
      'No evidence of fracture or dislocation in the left wrist.',
      'Please continue the present medication and repeat the blood test in six weeks.',
      'The gallbladder contains several small stones without wall thickening.',
    ],
    naming: 'Mrs {name} was seen in the outpatient clinic today.',
  },
  {
    ...{ name: 'German', locale: 'de_AT', tag: 'de-AT', group: 'Western' },
    labels: ['Name des Patienten', 'Geburtsdatum', 'Patientennummer', 'Telefon', 'Anschrift', 'Behandelnder Arzt'],
    prose: [
      'Die Lunge ist beidseits belüftet, ein Erguss ist nicht nachweisbar.',
      'Unauffällige Darstellung von Leber, Milz und Nieren.',
      'Wir empfehlen eine Kontrolle in drei Monaten und bitten um Fortführung der Therapie.',
      'Kein Nachweis einer frischen Fraktur im Bereich des Handgelenks.',
    ],
    naming: 'Frau {name} stellte sich heute in unserer Ambulanz vor.',
  },
  {
    ...{ name: 'French', locale: 'fr_CA', tag: 'fr-CA', group: 'Western' },
    labels: ['Nom du patient', 'Date de naissance', 'Numéro de dossier', 'Téléphone', 'Adresse', 'Médecin traitant'],
    prose: [
      'Le foie est de taille normale, sans lésion focale visible.',
      'Absence de fracture récente au niveau du poignet gauche.',
      'Nous proposons un contrôle dans trois mois avec une nouvelle prise de sang.',
      'Les poumons sont bien aérés et la silhouette cardiaque est normale.',
    ],
    naming: 'Madame {name} a été vue en consultation ce jour.',
  },
  {
    ...{ name: 'Spanish', locale: 'es_MX', tag: 'es-MX', group: 'Western' },
    labels: ['Nombre del paciente', 'Fecha de nacimiento', 'Número de historia', 'Teléfono', 'Domicilio', 'Médico'],
    prose: [
      'El hígado es de tamaño normal y sin lesiones focales.',
      'No se observan fracturas en la muñeca izquierda.',
      'Se recomienda un nuevo control dentro de tres meses con análisis de sangre.',
      'Los pulmones están bien ventilados y la silueta cardiaca es normal.',
    ],
    naming: 'La señora {name} fue atendida hoy en nuestra consulta.',
  },
  {
    ...{ name: 'Italian', locale: 'it', tag: 'it-IT', group: 'Western' },
    labels: ['Nome del paziente', 'Data di nascita', 'Numero cartella', 'Telefono', 'Indirizzo', 'Medico curante'],
    prose: [
      'Il fegato è di dimensioni normali, senza lesioni focali.',
      'Non si osservano fratture a livello del polso sinistro.',
      'Si consiglia un controllo fra tre mesi con nuovi esami del sangue.',
      'I polmoni sono ben ventilati e il cuore è di dimensioni regolari.',
    ],
    naming: 'La signora {name} è stata visitata oggi nel nostro ambulatorio.',
  },
  {
    ...{ name: 'Dutch', locale: 'nl_BE', tag: 'nl-BE', group: 'Western' },
    labels: ['Naam patiënt', 'Geboortedatum', 'Patiëntnummer', 'Telefoon', 'Adres', 'Huisarts'],
    prose: [
      'De lever heeft een normale grootte zonder focale afwijkingen.',
      'Er is geen breuk zichtbaar ter hoogte van de linker pols.',
      'Wij stellen een controle voor over drie maanden met een nieuw bloedonderzoek.',
      'De longen zijn goed belucht en het hart is niet vergroot.',
    ],
    naming: 'Mevrouw {name} werd vandaag gezien op onze polikliniek.',
  },
  {
    ...{ name: 'Polish', locale: 'pl', tag: 'pl-PL', group: 'labelled Latin' },
    labels: ['Imię i nazwisko', 'Data urodzenia', 'Numer historii choroby', 'Telefon', 'Adres', 'Lekarz prowadzący'],
    prose: [
      'Wątroba prawidłowej wielkości, bez zmian ogniskowych.',
      'Nie stwierdzono złamania w obrębie lewego nadgarstka.',
      'Zalecono kontrolę za trzy miesiące oraz ponowne badanie krwi.',
      'Płuca bez zmian zapalnych, sylwetka serca w normie.',
    ],
    naming: 'Pani {name} zgłosiła się dziś do naszej poradni.',
  },
  {
    ...{ name: 'Portuguese', locale: 'pt_PT', tag: 'pt-PT', group: 'labelled Latin' },
    labels: ['Nome do utente', 'Data de nascimento', 'Número do processo', 'Telefone', 'Morada', 'Médico assistente'],
    prose: [
      'O fígado tem dimensões normais, sem lesões focais.',
      'Não se observam fraturas no punho esquerdo.',
      'Recomenda-se nova consulta dentro de três meses com análises ao sangue.',
      'Os pulmões estão bem ventilados e o coração não está aumentado.',
    ],
    naming: 'A senhora {name} foi observada hoje na nossa consulta.',
  },
  {
    ...{ name: 'Swedish', locale: 'sv', tag: 'sv-SE', group: 'labelled Latin' },
    labels: ['Patientens namn', 'Födelsedatum', 'Journalnummer', 'Telefon', 'Adress', 'Ansvarig läkare'],
    prose: [
      'Levern är normalstor och utan fokala förändringar.',
      'Ingen fraktur påvisas i vänster handled.',
      'Vi föreslår kontroll om tre månader med nya blodprover.',
      'Lungorna är väl luftade och hjärtat är inte förstorat.',
    ],
    naming: 'Fru {name} undersöktes i dag på vår mottagning.',
  },
  {
    ...{ name: 'Turkish', locale: 'tr', tag: 'tr-TR', group: 'labelled Latin' },
    labels: ['Hasta adı soyadı', 'Doğum tarihi', 'Protokol numarası', 'Telefon', 'Adres', 'Sorumlu hekim'],
    prose: [
      'Karaciğer normal boyutta olup fokal lezyon izlenmemiştir.',
      'Sol el bileğinde kırık saptanmadı.',
      'Üç ay sonra kontrol ve yeni kan tahlili önerilir.',
      'Akciğerler doğal görünümde, kalp boyutu normaldir.',
    ],
    naming: 'Sayın {name} bugün polikliniğimizde değerlendirildi.',
  },
  {
    ...{ name: 'Russian', locale: 'ru', tag: 'ru-RU', group: 'other scripts' },
    labels: ['ФИО пациента', 'Дата рождения', 'Номер карты', 'Телефон', 'Адрес', 'Лечащий врач'],
    prose: [
      'Печень обычных размеров, очаговых изменений не выявлено.',
      'Признаков перелома левого запястья нет.',
      'Рекомендован контроль через три месяца и повторный анализ крови.',
    ],
    naming: 'Госпожа {name} сегодня осмотрена в нашей клинике.',
  },
  {
    ...{ name: 'Greek', locale: 'el', tag: 'el-GR', group: 'other scripts' },
    labels: ['Ονοματεπώνυμο', 'Ημερομηνία γέννησης', 'Αριθμός μητρώου', 'Τηλέφωνο', 'Διεύθυνση', 'Θεράπων ιατρός'],
    prose: [
      'Το ήπαρ έχει φυσιολογικό μέγεθος χωρίς εστιακές βλάβες.',
      'Δεν παρατηρείται κάταγμα στον αριστερό καρπό.',
      'Συνιστάται επανέλεγχος σε τρεις μήνες με νέες εξετάσεις αίματος.',
    ],
    naming: 'Η κυρία {name} εξετάστηκε σήμερα στο ιατρείο μας.',
  },
  {
    ...{ name: 'Arabic', locale: 'ar', tag: 'ar-EG', group: 'other scripts' },
    labels: ['اسم المريض', 'تاريخ الميلاد', 'رقم الملف', 'الهاتف', 'العنوان', 'الطبيب المعالج'],
    prose: ['الكبد طبيعي الحجم دون آفات بؤرية.', 'لا يوجد كسر في الرسغ الأيسر.', 'ينصح بمراجعة بعد ثلاثة أشهر.'],
    naming: 'تم فحص السيدة {name} اليوم في عيادتنا.',
  },
  {
    ...{ name: 'Hebrew', locale: 'he', tag: 'he-IL', group: 'other scripts' },
    labels: ['שם המטופל', 'תאריך לידה', 'מספר תיק', 'טלפון', 'כתובת', 'רופא מטפל'],
    prose: ['הכבד בגודל תקין ללא נגעים מוקדיים.', 'אין עדות לשבר בשורש כף היד.', 'מומלצת ביקורת בעוד שלושה חודשים.'],
    naming: 'גברת {name} נבדקה היום במרפאה שלנו.',
  },
  {
    ...{ name: 'Chinese', locale: 'zh_TW', tag: 'zh-TW', group: 'other scripts' },
    labels: ['姓名', '出生日期', '病歷號碼', '電話', '地址', '主治醫師'],
    prose: ['肝臟大小正常,未見局灶性病變。', '左手腕未見骨折。', '建議三個月後複診並重新驗血。'],
    naming: '{name}女士今日於本院門診就診。',
  },
  {
    ...{ name: 'Japanese', locale: 'ja', tag: 'ja-JP', group: 'other scripts' },
    labels: ['患者氏名', '生年月日', '患者番号', '電話番号', '住所', '主治医'],
    prose: [
      '肝臓の大きさは正常で、局所病変は認めない。',
      '左手関節に骨折は認めない。',
      '三か月後の再診と血液検査を勧める。',
    ],
    naming: '{name}様は本日当院外来を受診されました。',
  },
];
