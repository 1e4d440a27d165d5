/** Whether a capitalised word after a label is a name or goes on with the sentence. */
import { classesOf, WordClass } from '../../lexicon/lexicon.js';
import { labelKinds } from '../labelBefore.js';
import type { Word } from '../words.js';
import { isCapitalised } from '../words.js';

const NAMES = WordClass.name | WordClass.rareName;

/**
 * True for a word that no name is made of here: of medicine, everyday language or another label.
 * @param strong the label leaves no doubt, so that a name may be a word too: `Dr. Young`
 */
export function isVocabulary(word: string, strong: boolean): boolean {
  const classes = classesOf(word);
  if (classes & WordClass.domain) return !(strong && classes & WordClass.name);
  if (classes & WordClass.common) return !(classes & NAMES) || (!strong && !(classes & WordClass.name));
  return (classes & WordClass.word) !== 0 && (classes & (NAMES | WordClass.place)) === 0 && !strong;
}

/** True for a place that is no word of medicine and no one's eponym. */
export function isPlaceOnly(word: string): boolean {
  const classes = classesOf(word);
  return (
    (classes & WordClass.place) !== 0 && (classes & (WordClass.domain | WordClass.common | WordClass.eponym)) === 0
  );
}

/** True for a word that only a dictionary of rare or foreign words has: `Małopolski`. */
export function isRareWord(word: string): boolean {
  const classes = classesOf(word);
  return (classes & WordClass.word) !== 0 && (classes & (WordClass.domain | WordClass.common)) === 0;
}

/** True for a word that is itself a label: where it begins, the announced ends. */
export function isLabel(text: string, { start, end }: Word): boolean {
  const kinds = labelKinds(text.slice(start, end));
  if (!kinds) return false;
  return [...kinds].some((kind) => kind !== 'title' && kind !== 'honorific' && kind !== 'number' && kind !== 'phone');
}

/** Latin, Greek, Cyrillic, Armenian and Georgian letters have two cases, or names are told otherwise. */
export function isCased(text: string, { start, end }: Word): boolean {
  return /^[\p{Lu}\p{Ll}]/u.test(text.slice(start, end));
}

export function startsWithCapital(text: string, word: Word): boolean {
  return isCapitalised(text, word);
}

/** Small words of Hebrew, Arabic and Hindi and what often follows a relation or a role in them. */
const CASELESS_NO_NAMES = new Set(
  `של עם את על לא כן גם הוא היא זה זו אך כי אם או מה לאחר לפני בשל עקב חולה סובל סובלת סרטן סוכרת בריא בריאה נפטר נפטרה המליץ המליצה
   ביקש ביקשה אמר אמרה דיווח הגיע הגיעה מלווה נמצא בדיקה טיפול ניתוח שנים בת בן ללא כללי מומחה מומחית בכיר תורן מפנה מטפל
   יום ימים יומיים שבוע שבועות שבועיים חודש חודשים חודשיים שנה שנתיים שעה שעות שעתיים שלוש שלושה ארבע ארבעה חמש חמישה שש שישה עוד בעוד תוך
   يوم أيام يومين أسبوع أسابيع أسبوعين شهر أشهر شهور شهرين سنة سنوات ساعة ساعات ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة خلال
   في من على الى إلى عن مع هذا هذه هو هي كان كانت لا لم قد ثم أو و بعد قبل يعاني تعاني مصاب مصابة سرطان السكري سكري ضغط توفي توفيت طلب
   طلبت أوصى أوصت ذكر ذكرت العام المركزي التخصصي الجامعي المعالج المحول عند بين منذ تم
   שלי שלך שלו שלה שלנו שלכם שלהם לנו לכם להם אצלנו אלינו אותו אותה אותנו אותם איתו איתה עמו עמה היום אתמול מחר אמש כעת עכשיו שוב כבר מאוד
   נבדק נבדקה נראה נראתה אושפז אושפזה טופל טופלה הופנה הופנתה שוחרר שוחררה פנה פנתה התקבל התקבלה עבר עברה חזר חזרה
   اليوم أمس غدا الآن لنا لكم له لها لهم عندنا إلينا إليكم عليه عليها الذي التي الذين دخل دخلت حضر حضرت خرج خرجت راجع راجعت زار زارت أثناء حاليا سابقا وقد
   का की के को से में पर और है हैं था थी थे ने या नहीं यह वह एक भी तो कर रहा रही गया गई के साथ बीमार मधुमेह कैंसर जी साथ`.split(/\s+/),
);

/** True for one of these words, as it is written. */
export function isSmallWord(written: string): boolean {
  return CASELESS_NO_NAMES.has(written);
}

export function isNoNameWithoutCase(text: string, word: Word): boolean {
  return isSmallWord(text.slice(word.start, word.end)) || isLabel(text, word);
}
