import { NO_SITE_TERMS } from '../../../../../src/core/detect/lexicon/lexicon.js';
import { otherScripts } from '../../../../../src/core/detect/text/otherScripts.js';
import { holds } from './table.js';

// People of these names are invented; suspected and possible are marked alike.
describe('names in other scripts that nothing announces', () => {
  describe('in labels', () => {
    holds(otherScripts(NO_SITE_TERMS), [
      'CT ГОЛОВЫ ‹ЗАРЕЦКАЯ›',
      '‹Остапчук› МРТ коленного сустава',
      'КТ грудной клетки ‹Ковальскому›',
      'אולטרסאונד בטן ‹ברקוביץ›',
      // A word of the family before a name is a part of it, and nobody behind one is the name
      'MRI ‹בן ארצי› בטן',
      'CT THORAX ‹אחיה›',
      // No forms of what they begin like: феврал-, верес-
      'КТ грудной клетки ‹Феврония›',
      'МРТ ‹Вередун›',
      'أشعة الصدر ‹القحطاني›',
      'Ακτινογραφία θώρακος ‹Παπαδοπούλου›',
      'ตรวจช่องท้อง ‹วงศ์สุวรรณ›',
      'კტ გულმკერდი ‹ბერიძე›',
      '胸部CT ‹欧阳娜娜›',
      '‹高橋健一› 腰椎MRI',
      '‹上田› 頭部CT',
      '흉부 CT ‹박서준›',
      'छाती ‹शर्मा›',
      // No vocabulary: cleaned whole
      'CT ‹கார்த்திக்› chest',
    ]);
  });

  describe('in prose', () => {
    holds(otherScripts(NO_SITE_TERMS), [
      'Исследование выполнено по стандартному протоколу, сравнение с данными ‹Остапчука› за прошлый год невозможно из-за отсутствия снимков.',
    ]);
  });

  describe('of terms nothing', () => {
    holds(otherScripts(NO_SITE_TERMS), [
      'МРТ головного мозга, КТ органов грудной клетки, Рентгенография коленного сустава',
      '腹部超音波 脑部MRI平扫 右膝関節 骨盤造影CT 肩关节MR平扫+增强',
      '복부 CT 조영증강, 무릎 MRI 우측',
      'סיטי בטן עם חומר ניגוד',
      'تصوير الرنين المغناطيسي للدماغ',
      'Μαγνητική εγκεφάλου, CT θώρακος χωρίς σκιαγραφικό',
      'ซีทีช่องท้องส่วนบน',
    ]);
  });
});
