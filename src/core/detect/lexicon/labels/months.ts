/**
 * Months in languages that have no table of labels, as they stand in dates: nominative and, where it differs, the genitive.
 * Written for this product.
 */

/** January to December by line; spellings of one month parted by a stroke. */
const WRITTEN = `
sr: januar|januara februar|februara mart|marta april|aprila maj|maja jun|juni|juna jul|juli|jula avgust|avgusta septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra
sr-Cyrl: јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа септембар|септембра октобар|октобра новембар|новембра децембар|децембра
mk: јануари|јан февруари|фев март|мар април|апр мај јуни|јун јули|јул август|авг септември|сеп октомври|окт ноември|ное декември|дек
bg: януари|яну февруари|фев март|мар април|апр май юни юли август|авг септември|сеп октомври|окт ноември|ное декември|дек
be: студзень|студзеня люты|лютага сакавік|сакавіка красавік|красавіка май|мая|травень|траўня чэрвень|чэрвеня ліпень|ліпеня жнівень|жніўня верасень|верасня кастрычнік|кастрычніка лістапад|лістапада снежань|снежня
lt: sausis|sausio vasaris|vasario kovas|kovo balandis|balandžio gegužė|gegužės birželis|birželio liepa|liepos rugpjūtis|rugpjūčio rugsėjis|rugsėjo spalis|spalio lapkritis|lapkričio gruodis|gruodžio
lv: janvāris|janvārī|janvāra februāris|februārī|februāra marts|martā|marta aprīlis|aprīlī|aprīļa maijs|maijā|maija jūnijs|jūnijā|jūnija jūlijs|jūlijā|jūlija augusts|augustā|augusta septembris|septembrī|septembra oktobris|oktobrī|oktobra novembris|novembrī|novembra decembris|decembrī|decembra
et: jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
tl: enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
sq: janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
is: janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
fo: januar februar mars apríl mai juni juli august september oktober november desember
ca: gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
gl: xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
eu: urtarrila|urtarrilaren otsaila|otsailaren martxoa|martxoaren apirila|apirilaren maiatza|maiatzaren ekaina|ekainaren uztaila|uztailaren abuztua|abuztuaren iraila|irailaren urria|urriaren azaroa|azaroaren abendua|abenduaren
cy: ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
ga: eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meánfómhair|fómhair deireadh|dheireadh samhain|samhna nollaig|nollag
lb: januar februar mäerz abrëll mee juni juli august september oktober november dezember
af: januarie februarie maart april mei junie julie augustus september oktober november desember
sw: januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
yo: ṣẹ́rẹ́ èrèlè ẹrẹ̀nà ìgbé ẹ̀bibi òkúdu agẹmọ ògún owewe ọ̀wàrà bélú ọ̀pẹ̀
ha: janairu fabrairu maris afirilu mayu yuni yuli agusta satumba oktoba nuwamba disamba
zu: januwari februwari mashi ephreli meyi juni julayi agasti septhemba okthoba novemba disemba
so: jannaayo febraayo maarso abriil may juun luuliyo ogost sebtembar oktoobar nofembar desembar
uz: yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
az: yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
kk: қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
ka: იანვარი|იანვარს|იანვრის თებერვალი|თებერვალს|თებერვლის მარტი|მარტს|მარტის აპრილი|აპრილს|აპრილის მაისი|მაისს|მაისის ივნისი|ივნისს|ივნისის ივლისი|ივლისს|ივლისის აგვისტო|აგვისტოს სექტემბერი|სექტემბერს|სექტემბრის ოქტომბერი|ოქტომბერს|ოქტომბრის ნოემბერი|ნოემბერს|ნოემბრის დეკემბერი|დეკემბერს|დეკემბრის
hy: հունվար|հունվարի փետրվար|փետրվարի մարտ|մարտի ապրիլ|ապրիլի մայիս|մայիսի հունիս|հունիսի հուլիս|հուլիսի օգոստոս|օգոստոսի սեպտեմբեր|սեպտեմբերի հոկտեմբեր|հոկտեմբերի նոյեմբեր|նոյեմբերի դեկտեմբեր|դեկտեմբերի
fa: ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
ur: جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
ne: जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर
bn: জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর`;

/** By language, the spellings of the twelve months. */
export const OTHER_MONTHS: readonly (readonly (readonly string[])[])[] = WRITTEN.trim()
  .split('\n')
  .map((line) =>
    line
      .slice(line.indexOf(': ') + 2)
      .split(' ')
      .map((spellings) => spellings.split('|')),
  );
