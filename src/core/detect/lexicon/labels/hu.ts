import { labelTable } from './labelTable.js';

/** Hungarian. */
export const hu = labelTable('hu', {
  months: `
    január|jan
    február|feb|febr
    március|márc
    április|ápr
    május|máj
    június|jún
    július|júl
    augusztus|aug
    szeptember|szept
    október|okt
    november|nov
    december|dec`,
  personName: `beteg|páciens|név|neve|beteg neve|születési név|családnév|keresztnév|anyja neve|leánykori név`,
  staff: `orvos|háziorvos|kezelőorvos|beutaló orvos|radiológus|leletező orvos|leletező|vizsgáló|beküldő|operáló|aláíró|szakorvos|főorvos|sebész|kardiológus|onkológus|
    neurológus|urológus|nőgyógyász|gyermekorvos|asszisztens|ápoló|nővér|szülésznő|rezidens|operatőr`,
  relative: `anya|anyja|édesanyja|édesapja|testvére|apa|apja|nővére|húga|bátyja|öccse|felesége|férje|házastársa|élettársa|fia|lánya|gyermeke|nagyanyja|
    nagyapja|unokája|nagynénje|nagybátyja|anyósa|apósa|veje|menye|gondnok|hozzátartozó|kísérő|szomszéd|barátja`,
  title: `dr|prof|úr|asszony|özv|ifj`,
  agent: `beutalta|beutaló|leletezte|vizsgálta|aláírta|készítette|kérte|jóváhagyta|operálta|kísérte|egyeztetve`,
  birthDate: `születési idő|születési dátum|szül. idő|szül|született`,
  birthPlace: `születési hely|szül. hely`,
  date: `dátum|vizsgálat dátuma|felvétel dátuma|kelt|elhunyt`,
  age: `életkor|kora`,
  sex: `neme`,
  address: `cím|lakcím|lakóhely|utca|város|irányítószám`,
  residence: `lakik|lakóhelye|lakhelye`,
  institution: `kórház|klinika|szakrendelő|rendelőintézet|rendelő|egyetemi klinika|egészségügyi központ|magánklinika|egészségház`,
  transfer: `áthelyezve|áthozva|beutalva`,
  recordNumber: `törzsszám|betegazonosító|kartonszám|naplószám`,
  caseNumber: `vizsgálati szám|esetszám|beutaló szám|leletszám`,
  insuranceNumber: `taj|taj szám|taj-szám|biztosítási szám`,
  nationalNumber: `személyi szám|személyi igazolvány|személyi igazolvány szám|útlevél|útlevélszám|adóazonosító|pecsétszám|jogosítvány`,
  phone: `telefon|tel|telefonszám|mobil|fax|hívja`,
  email: `e-mail`,
  number: `szám|sz`,
});
