import { labelTable } from './labelTable.js';

/** Turkish. */
export const tr = labelTable('tr', {
  months: `
    ocak|oca
    şubat|şub
    mart
    nisan|nis
    mayıs
    haziran|haz
    temmuz|tem
    ağustos|ağu
    eylül|eyl
    ekim|eki
    kasım|kas
    aralık|ara`,
  personName: `hasta|hasta adı|hastanın adı|adı|soyadı|adı soyadı|ad soyad|ad|soyad|isim|hasta adı soyadı|kızlık soyadı|ana adı|anne adı|
    baba adı`,
  staff: `doktor|hekim|radyolog|teknisyen|tekniker|cerrah|kardiyolog|onkolog|nörolog|ürolog|jinekolog|pediatrist|ortopedist|hemşire|
    ebe|asistan|uzman|uzman doktor|aile hekimi|isteyen doktor|isteyen hekim|sevk eden hekim|raporlayan|gönderen doktor|
    gönderen hekim|radyoloji uzmanı|operatör|anestezist|tercüman|fizikçi`,
  relative: `anne|annesi|baba|babası|kız kardeş|kız kardeşi|erkek kardeş|erkek kardeşi|kardeş|kardeşi|abla|ablası|ağabey|ağabeyi|abi|eş|eşi|
    karısı|kocası|oğul|oğlu|kızı|çocuğu|teyze|teyzesi|hala|halası|amca|amcası|dayı|dayısı|yeğen|yeğeni|kuzen|kuzeni|büyükanne|
    büyükbaba|dede|dedesi|babaanne|babaannesi|anneanne|anneannesi|torun|torunu|kayınvalide|kayınvalidesi|kayınpeder|
    kayınpederi|damat|damadı|gelin|gelini|vasi|vasisi|yakını|refakatçi|refakatçisi|komşusu|arkadaşı|nişanlısı|ikizi`,
  title: `dr|doç|prof|prof. dr|doç. dr|op. dr|uzm. dr|yrd. doç|bay|bayan|sayın|sn|hemşire|öğr. üyesi`,
  honorific: `bey|hanım|hoca`,
  agent: `sevk eden|gönderen|isteyen|raporlayan|onaylayan|imzalayan|çekimi yapan|değerlendiren|muayene eden|ameliyat eden|refakat eden|
    görüşülen|yazan|takip eden`,
  birthDate: `doğum tarihi|d. tarihi|d.tarihi|doğum|doğ. tar`,
  birthPlace: `doğum yeri|d. yeri`,
  date: `tarih|tarihi|tetkik tarihi|çekim tarihi|yatış tarihi|çıkış tarihi|rapor tarihi|randevu|ölüm tarihi`,
  age: `yaş|yaşı`,
  sex: `cinsiyet|cinsiyeti`,
  address: `adres|adresi|cadde|sokak|mahalle|mah|cad|sok|il|ilçe|posta kodu|ikamet|ikametgah`,
  residence: `ikamet ettiği|yaşadığı|ikametgahı|memleketi`,
  institution: `hastane|hastanesi|devlet hastanesi|üniversite hastanesi|üniversitesi hastanesi|tıp merkezi|tıp fakültesi|klinik|kliniği|
    poliklinik|polikliniği|sağlık ocağı|aile sağlığı merkezi|şehir hastanesi|eğitim ve araştırma hastanesi|muayenehane|
    muayenehanesi|görüntüleme merkezi|bakımevi|huzurevi|hastanesinden|hastanesinde`,
  transfer: `sevk edilen|nakil|dış merkez`,
  recordNumber: `hasta no|hasta numarası|protokol no|protokol numarası|dosya no|dosya numarası|hasta id|arşiv no|kayıt no`,
  caseNumber: `istem no|tetkik no|başvuru no|başvuru numarası|rapor no|işlem no|accession no|erişim no|sevk no`,
  insuranceNumber: `sgk no|sgk|sigorta no|sigorta numarası|poliçe no|ssk no|bağ-kur no|ssk`,
  nationalNumber: `tc|t.c|tc kimlik|tc kimlik no|t.c. kimlik no|tckn|kimlik no|kimlik numarası|tc no|pasaport|pasaport no|ehliyet|ehliyet no|
    vergi no|nüfus cüzdanı|vkn|diploma no|tescil no`,
  phone: `telefon|tel|gsm|cep|cep tel|cep telefonu|faks|fax|ara|arayın|arayınız|iletişim|dahili|irtibat`,
  email: `e-posta|eposta|mail|e-mail`,
  number: `no|numara|numarası|nu|id`,
});
