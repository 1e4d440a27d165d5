/** Names and words in ten scripts, and the families of fonts that have their letters (Debian: fonts-noto-core, -cjk). */

export interface ScriptText {
  readonly script: string;
  readonly family: string;
  /** Names as machines write them: nobody's. */
  readonly names: readonly string[];
  /** Sites and physicians. */
  readonly others: readonly string[];
}

export const SCRIPTS: readonly ScriptText[] = [
  {
    ...{ script: 'Cyrillic', family: 'Noto Sans' },
    names: ['Сказочников Матвей', 'НЕВЕДОМСКАЯ ЗЛАТА', 'Придуманов А. Б.', 'Небылицына Ольга'],
    others: ['Врач: Выдумкин', 'Больница № 7, Зареченск', 'д-р Былинкина'],
  },
  {
    ...{ script: 'Greek', family: 'Noto Sans' },
    names: ['Παραμυθάς Ελπινίκη', 'ΟΝΕΙΡΟΠΟΛΟΣ ΚΑΛΛΙΟΠΗ', 'Μυθιστοριάδη Άννα', 'Πλασματικός Γ.'],
    others: ['Ιατρός: Φανταστίδης', 'Νοσοκομείο Ασφοδελών', 'Κλινική Ήλιος'],
  },
  {
    ...{ script: 'Arabic', family: 'Noto Sans Arabic' },
    names: ['ياسمين الوهمي', 'محمد الخيالي', 'فاطمة بنت الحكاية', 'عمر الفارسي'],
    others: ['الطبيب: خالد المتخيل', 'مستشفى الواحة', 'عيادة النخيل'],
  },
  {
    ...{ script: 'Hebrew', family: 'Noto Sans Hebrew' },
    names: ['אגדתי שולמית', 'דמיוני יעקב', 'סיפורית רבקה', 'בדיוני משה'],
    others: ['ד״ר חלומי', 'בית חולים ארזים', 'מרפאת הגליל'],
  },
  {
    ...{ script: 'Devanagari', family: 'Noto Sans Devanagari' },
    names: ['कल्पना शर्मा', 'काल्पनिक राजेश', 'प्रिया कथावाचक', 'मोहन स्वप्निल'],
    others: ['डॉ. मिथिला वर्मा', 'आशा अस्पताल', 'नगर चिकित्सालय'],
  },
  {
    ...{ script: 'Thai', family: 'Noto Sans Thai' },
    names: ['สมศรี นิทาน', 'มานี เรื่องเล่า', 'ประเสริฐ จินตนา', 'สุดา แต่งขึ้น'],
    others: ['นพ. สมมติ ใจดี', 'โรงพยาบาลดอกบัว', 'คลินิกบ้านสวน'],
  },
  {
    ...{ script: 'Chinese', family: 'Noto Sans CJK SC' },
    names: ['慕容雪峰', '上官婉清', '獨孤劍鳴', '夏侯文静'],
    others: ['医生：司徒墨', '虚构人民医院', '青云路诊所'],
  },
  {
    ...{ script: 'Japanese', family: 'Noto Sans CJK JP' },
    names: ['空想 次郎', '鈴木 桜子', 'ものがたり ゆめこ', 'クウソウ ジロウ'],
    others: ['担当医 架空 太郎', '夢見台病院', 'さくら内科クリニック'],
  },
  {
    ...{ script: 'Korean', family: 'Noto Sans CJK KR' },
    names: ['황보 민준', '이야기 서연', '남궁 상상', '가상희'],
    others: ['의사: 선우 가온', '무지개병원', '새벽의원'],
  },
  {
    ...{ script: 'Tamil', family: 'Noto Sans Tamil' },
    names: ['கற்பனை செல்வி', 'கதிர் நாவலன்', 'மலர் கதையழகி', 'இளங்கோ புனைவு'],
    others: ['மரு. கனவன்', 'தாமரை மருத்துவமனை', 'முல்லை கிளினிக்'],
  },
];
