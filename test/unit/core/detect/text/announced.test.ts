import assert from 'node:assert/strict';
import { ANNOUNCED } from '../../../../../src/core/detect/text/announced/index.js';
import { findInText } from '../../../../../src/core/detect/text/findInText.js';
import { marked, unmarked } from './table.js';

/** What the recognisers find together; certain and suspected are not told apart. */
function finds(table: readonly string[]): void {
  for (const expected of table) {
    it(expected, () => {
      const text = unmarked(expected);
      assert.equal(marked(text, findInText(text, ANNOUNCED)).replace(/‹/g, '«').replace(/›/g, '»'), expected);
    });
  }
}

describe('people and places that a word announces', () => {
  describe('in letters with two cases', () => {
    finds([
      'Skierowana przez «Brzęczyszczykiewicz», siostra «Wiesława»',
      'Направила «Тимирязева», муж «Порфирий», больница «Берёзовая»',
      'σύζυγος «Πηνελόπη», θεράπων ιατρός «Καραγκιόζογλου»',
      'Odeslal MUDr. «Vopička», manželka «Bohumila»; nemocnice «Strahov»',
      'İsteyen doktor «Orhan Çakıroğlu», eşi «Nurcihan»',
      'Lähettänyt lääkäri «Hyypiäinen», vaimo «Tellervo»',
      'overlege «Torgersrud», datter «Ragnfrid»; overført fra «Nordvik», bosatt i «Svolvær»',
      'mother of «Keziah»; médecin traitant «Desrosiers»; überwiesen von «Huckebein»',
      'Huisarts: «van der Heyden»; her husband «Green»; lives in «Inca»; býva v «Bratislava IV»',
      '«Saarinentie 221, 76692 Joensuu»; «Otokara Keršovanija 40, 92470 Đakovo»; PIN code: «488 548»',
      'CT; «300 Bhagwati Villages, 732 147 Bengaluru»; «Ds. Harsaya no 1, 13091 Slawi»',
      'Slice 12, 1024 Matrix, Series 3, 2024 Toshiba, Image 7, 512 512',
      'Verlegt aus dem «Landeskrankenhaus Breitenbach am Inn»',
      '«Enköpings sjukhus», «Catharinaziekenhuis», «Aksaray Devlet Hastanesi»',
    ]);
  });

  describe('in letters of one case', () => {
    finds([
      'סבתא «שרונה», הופנה על ידי «קורנבליט»; מתגורר ב «קרית אונו»',
      'الطبيب المعالج: «سليم الدباغ»، زوجته «نوران»',
      'طلبه «مروان بن عمر»؛ كتب التقرير: «بلسم بن عاشور»',
      'डॉ. «हरीश अग्निहोत्री», पति «भूपेंद्र»',
    ]);
  });

  describe('without spaces between words', () => {
    finds([
      '主治医«五十嵐»先生。妻«小百合»。«柏木台病院»より紹介。',
      '丈夫«欧阳立群»，转自«碧泉医院»，«上官»主任。',
      '남편 «남궁혁», 의뢰 «황보라» 교수',
      'นาย«ประยูร มั่นคง» «โรงพยาบาลบางซื่อ»',
      '住所：«埼玉県川越市元町1-2-3»',
    ]);
  });

  describe('addresses', () => {
    finds([
      'Address: «6 Declan View, YO97 2AB Oxcombe». Seen today',
      'Endereço: «181 Rua Antonella, 76692-213 Vila Sul»; tel',
      'Wohnadresse: «Auf der Stift 603, 3512 Marbach». Tel: 55',
      'Adres: «bulw. Michalik 7/1, 46-672 Błażowa»',
      'comes from ul. «Zielona 5, 00-950 Łomża»; «Västra Åkergränden 736, 517 78 Båhult»'.replace('ul. «', '«ul. '),
    ]);
  });

  describe('look-alikes', () => {
    finds([
      'Patient Knee MRI; Doctor asked; Mother Diabetes; wife present; DR Chest; Operator Console; LT LUNG; Lt Lens',
      'Frau mit Knieschmerz. Vom Hausarzt wegen Husten. Mutter mit Mammakarzinom. Modern har bröstcancer.',
      'Father: MI; her mother Denies smoking; her sister Breast cancer; Kreiskrankenhaus; Privatadresse: keine',
      'Address: as above. Seen by team 3.',
      'Breast Clinic; Universitätsklinikum; Kinderklinik; Szpital Uniwersytecki; Hospital protocol; Address: none',
      'Мать страдает диабетом. Направлен врачом поликлиники. אמא עם סרטן השד. הרופא המליץ על בדיקה.',
      '子宮筋腫。母指骨折。左右同様。父死亡。患者様。当院、他院、大学病院。左肺上区',
      '子宫肌瘤，由于金属伪影。患者主诉胸痛。主治医师查房。检查医师。大学附属医院',
      '부정맥. 판독 이상 없음. 의뢰 이유. 타병원. 대학병원',
    ]);
  });
});
