import { labelTable } from './labelTable.js';

/** Croatian, Bosnian and Serbian in Latin letters and, where its words differ, Slovene. */
export const hr = labelTable('hr', {
  months: `
    siječanj|siječnja|sij|januar|januara|januarja
    veljača|veljače|velj|februar|februara|februarja
    ožujak|ožujka|ožu|marec|marca
    travanj|travnja|aprila
    svibanj|svibnja|svi
    lipanj|lipnja|lip|junij|junija
    srpanj|srpnja|srp|julij|julija
    kolovoz|kolovoza|kol|avgust|avgusta
    rujan|rujna|ruj|septembar|septembra
    listopada|oktobar|oktobra
    studeni|stu|studenog|studenoga|novembar|novembra
    prosinac|prosinca|decembar|decembra`,
  personName: `pacijent|pacijentica|pacijentkinja|bolesnik|bolesnica|ime|prezime|ime i prezime|prezime i ime|ime pacijenta|djevojačko prezime|
    bolnik|bolnica pacient|priimek|ime in priimek`,
  staff: `liječnik|liječnica|liječnika|lekar|lekara|obiteljski liječnik|izabrani liječnik|nadležni liječnik|uputni liječnik|radiolog|radiologinja|
    specijalist|specijalistica|kirurg|hirurg|kardiolog|onkolog|neurolog|urolog|ginekolog|pedijatar|ortoped|medicinska sestra|
    inženjer radiologije|inž. rad|tehničar|prvostupnik|očitao|očitala|tumač|zdravnik|zdravnica|osebni zdravnik`,
  relative: `majka|majke|majkom|mama|otac|oca|ocem|tata|sestra|sestre|sestrom|brat|brata|bratom|supruga|supruge|suprugom|suprug|supruga|žena|
    ženom|muž|muža|mužem|sin|sina|sinom|kći|kćeri|kćerka|kćerke|kćerkom|kćerka|ćerka|dijete|teta|tetka|ujak|stric|baka|bake|djed|djeda|
    unuk|unuka|punica|svekrva|zet|snaha|skrbnik|staratelj|susjed|susjeda|prijatelj|prijateljica|mati|oče|hči|hčerka|žena|mož`,
  title: `dr|prim|prof|doc|gospodin|gospođa|gospođica|gđa|gosp|dipl. ing|mr. sc|dr. sc|spec|gospod|gospa`,
  agent: `uputio|uputila|očitao|očitala|pregledao|pregledala|potpisao|potpisala|izvršio|izvršila|snimio|snimila|odobrio|odobrila|
    u pratnji|konzultacija s|dogovoreno s|nalaz dao|nalaz dala|operirao|operirala|napotil|napotila|odčital|odčitala|v spremstvu`,
  birthDate: `datum rođenja|rođen|rođena|rođ|r|datum rojstva|rojen|rojena`,
  birthPlace: `mjesto rođenja|rođen u|rođena u|kraj rojstva`,
  date: `datum|datum pregleda|datum prijema|datum otpusta|dana|od dana|nalaz od|nalaza od|snimka od|preminuo|preminula`,
  age: `dob|starost`,
  sex: `spol|pol`,
  address: `adresa|ulica|prebivalište|boravište|mjesto|grad|poštanski broj|naslov|stalni naslov`,
  residence: `živi u|stanuje u|boravi u|nastanjen u|nastanjena u|dolazi iz|živi v|stanuje v`,
  institution: `bolnica|bolnice|bolnici|opća bolnica|klinički bolnički centar|kbc|kb|klinika|klinici|dom zdravlja|poliklinika|ambulanta|zavod|
    klinički centar|univerzitetski klinički centar|splošna bolnišnica|bolnišnica|bolnišnice|zdravstveni dom`,
  transfer: `premješten iz|premještena iz|upućen iz|upućena iz|upućen u|upućena u|dolazi iz|primljen iz|primljena iz|hospitaliziran u|
    hospitalizirana u|operiran u|operirana u|otpušten u|otpuštena u|liječen u|liječena u|premeščen iz|premeščena iz`,
  recordNumber: `matični broj|matični br|mat. br|broj kartona|br. kartona|broj pacijenta|broj povijesti bolesti|mbo|mb|broj bolesnika|
    protokol broj|br. protokola|kartoteka|matična številka`,
  caseNumber: `broj nalaza|br. nalaza|broj uputnice|br. uputnice|uputnica|broj slučaja|broj pretrage|številka napotnice`,
  insuranceNumber: `broj osigurane osobe|broj osiguranja|br. osiguranja|osiguranje|lbo|zzzs|kzz`,
  nationalNumber: `oib|jmbg|osobna iskaznica|broj osobne iskaznice|putovnica|broj putovnice|vozačka dozvola|lična karta|pasoš|emšo`,
  phone: `telefon|tel|mobitel|mob|gsm|faks|fax|zvati|nazvati|kontakt|kontakt telefon|telefonska številka`,
  email: `e-mail|e-pošta|mail|email`,
  number: `broj|br|br.|št|št.|številka|no`,
});
