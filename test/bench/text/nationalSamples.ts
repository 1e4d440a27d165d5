/** Numbers of people of thirty countries, made at random: where a scheme has a check digit, one that fits it. */
import type { Random } from './kinds.js';

/** How a country writes its number: `9` a digit, `A` a letter; all else as it is. */
export interface Sample {
  readonly country: string;
  readonly heldOut: boolean;
  /** As a report introduces it; empty where it stands alone. */
  readonly lead: string;
  readonly make: (random: Random) => string;
}

const fill = (pattern: string) => (random: Random) =>
  pattern.replace(/9|A/g, (character) =>
    character === '9' ? String(random(10)) : String.fromCharCode(65 + random(26)),
  );

const day = (random: Random) => String(1 + random(28)).padStart(2, '0');
const month = (random: Random) => String(1 + random(12)).padStart(2, '0');
const year = (random: Random) => String(30 + random(69));
const ymd = (random: Random) => year(random) + month(random) + day(random);
const dmy = (random: Random) => day(random) + month(random) + year(random);

/** Digits with a weighted check digit behind them, modulo 11 or 10, as most schemes of Eastern Europe have it. */
const weighted =
  (head: (random: Random) => string, weights: readonly number[], check: (sum: number) => number) =>
  (random: Random): string => {
    for (;;) {
      const digits = head(random);
      const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
      const last = check(sum);
      if (last >= 0 && last <= 9) return digits + String(last);
    }
  };

const luhn = (head: (random: Random) => string) => (random: Random) => {
  const digits = head(random);
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
};

const pesel = weighted(
  (r) => ymd(r) + fill('9999')(r),
  [1, 3, 7, 9, 1, 3, 7, 9, 1, 3],
  (sum) => (10 - (sum % 10)) % 10,
);
const cnp = weighted(
  (r) => `1${ymd(r)}${fill('40999').call(undefined, r)}`,
  [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9],
  (sum) => (sum % 11 === 10 ? 1 : sum % 11),
);
const personnummer = luhn((r) => ymd(r) + fill('999')(r));
const dni = (random: Random) => {
  const number = 10000000 + random(89999999);
  return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(number % 23)}`;
};
const chinese = (random: Random) => {
  const head = `110105${1940 + random(60)}${month(random)}${day(random)}${fill('999')(random)}`;
  const sum = [...head].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return head + '10X98765432'.charAt(sum % 11);
};
const cpf = (random: Random) => {
  let digits = fill('999999999')(random);
  for (const length of [10, 11]) {
    const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (length - index), 0);
    digits += String(((sum * 10) % 11) % 10);
  }
  return digits;
};
const spaced =
  (make: (random: Random) => string, ...cuts: readonly number[]) =>
  (random: Random) => {
    const digits = make(random);
    return cuts.map((cut, index) => digits.slice(cut, cuts[index + 1])).join(' ');
  };

export const SAMPLES: readonly Sample[] = [
  { country: 'DK', heldOut: false, lead: 'CPR-nr. ', make: (r) => `${dmy(r)}-${fill('9999')(r)}` },
  { country: 'SE', heldOut: false, lead: 'Personnummer ', make: (r) => `${ymd(r)}-${fill('9999')(r)}` },
  { country: 'SE', heldOut: false, lead: '', make: (r) => personnummer(r).replace(/(?=....$)/, '-') },
  { country: 'NL', heldOut: false, lead: 'BSN: ', make: fill('999999999') },
  { country: 'PL', heldOut: false, lead: 'PESEL ', make: pesel },
  { country: 'PL', heldOut: true, lead: '', make: pesel },
  { country: 'ES', heldOut: false, lead: 'DNI ', make: dni },
  { country: 'ES', heldOut: true, lead: '', make: dni },
  { country: 'BR', heldOut: false, lead: 'CPF ', make: fill('999.999.999-99') },
  { country: 'BR', heldOut: true, lead: '', make: cpf },
  {
    country: 'FR',
    heldOut: false,
    lead: 'N° sécu ',
    make: (r) => `1 ${year(r)} ${month(r)} ${fill('75 999 999 99')(r)}`,
  },
  { country: 'FR', heldOut: true, lead: 'NIR : ', make: (r) => `2${year(r)}${month(r)}${fill('7599999999')(r)}` },
  { country: 'DE', heldOut: true, lead: 'Versichertennr. ', make: fill('A999999999') },
  { country: 'AT', heldOut: true, lead: 'SVNR ', make: (r) => `${fill('9999')(r)} ${dmy(r)}` },
  { country: 'CH', heldOut: true, lead: 'AHV-Nr. ', make: fill('756.9999.9999.99') },
  {
    country: 'BE',
    heldOut: true,
    lead: 'Rijksregisternr. ',
    make: (r) => `${year(r)}.${month(r)}.${day(r)}-${fill('999.99')(r)}`,
  },
  { country: 'NO', heldOut: true, lead: 'Fødselsnr. ', make: (r) => `${dmy(r)} ${fill('99999')(r)}` },
  { country: 'FI', heldOut: true, lead: 'Hetu ', make: (r) => `${dmy(r)}-${fill('999A')(r)}` },
  { country: 'CZ', heldOut: true, lead: 'r.č. ', make: (r) => `${ymd(r)}/${fill('9999')(r)}` },
  { country: 'RO', heldOut: true, lead: 'CNP ', make: cnp },
  { country: 'RO', heldOut: true, lead: '', make: cnp },
  { country: 'HU', heldOut: true, lead: 'TAJ: ', make: fill('999 999 999') },
  { country: 'TR', heldOut: true, lead: 'T.C. Kimlik No: ', make: fill('19999999998') },
  { country: 'RU', heldOut: true, lead: 'СНИЛС ', make: fill('999-999-999 99') },
  { country: 'RU', heldOut: true, lead: 'паспорт ', make: fill('4509 999999') },
  { country: 'UA', heldOut: true, lead: 'РНОКПП ', make: fill('9999999999') },
  { country: 'GR', heldOut: true, lead: 'ΑΜΚΑ: ', make: (r) => dmy(r) + fill('99999')(r) },
  { country: 'IL', heldOut: true, lead: 'ת"ז ', make: fill('999999999') },
  { country: 'EG', heldOut: true, lead: 'الرقم القومي ', make: (r) => `2${ymd(r)}${fill('9999999')(r)}` },
  { country: 'CN', heldOut: true, lead: '身份证号', make: chinese },
  { country: 'CN', heldOut: true, lead: '', make: chinese },
  { country: 'JP', heldOut: true, lead: 'マイナンバー：', make: fill('999999999999') },
  { country: 'KR', heldOut: true, lead: '주민등록번호 ', make: (r) => `${ymd(r)}-${fill('1999999')(r)}` },
  { country: 'IN', heldOut: false, lead: 'Aadhaar ', make: spaced(fill('299999999999'), 0, 4, 8) },
  { country: 'GB', heldOut: true, lead: 'NI number ', make: (r) => `AB ${fill('99 99 99')(r)} C` },
  { country: 'US', heldOut: true, lead: 'Medicare ', make: fill('1EG4-TE9-MK99') },
  { country: 'US', heldOut: true, lead: 'SSN ', make: fill('199-19-1999') },
  { country: 'CA', heldOut: true, lead: 'Health card ', make: fill('9999 999 999') },
  { country: 'MX', heldOut: true, lead: 'CURP ', make: (r) => `AAAA${ymd(r)}HDFBBB09` },
  { country: 'CL', heldOut: true, lead: 'RUT ', make: fill('19.999.999-9') },
  { country: 'PT', heldOut: true, lead: 'NIF ', make: fill('299999999') },
  { country: 'IT', heldOut: true, lead: 'Codice fiscale ', make: (r) => fill('AAAAAA51D57G482X')(r) },
  { country: 'TH', heldOut: true, lead: 'เลขประจำตัวประชาชน ', make: fill('1-9999-99999-99-9') },
];
