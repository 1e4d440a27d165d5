/**
 * Verbs that a report has with a person for their subject and nothing else: complains, reports, came, was admitted. What
 * stands right beside one, and is no known word, is rather a name than the beginning of a sentence. Folded.
 */
const VERBS = new Set(
  `klagt klagte berichtet berichtete verneint gibt gab leidet litt kam kommt erschien fuhlt nimmt wohnt lebt arbeitet raucht trinkt sturzte
   plaint signale declare rapporte decrit souffre nie consulte presente vit travaille fume boit prend vient venait se
   refiere relata niega acude acudio consulta presenta sufre vive trabaja fuma bebe toma dice nota ingresa ingreso padece
   riferisce lamenta nega soffre giunge assume vive lavora fuma beve racconta accusa
   refere nega recorre recorreu queixa apresenta sofre toma trabalha mora relatou deu
   klaagt meldt vertelt ontkent kwam komt heeft lijdt woont werkt rookt drinkt gebruikt voelt
   skarzy zglasza podaje neguje przyszedl przyszla zglosil zglosila cierpi mieszka pracuje pali pije przyjmuje czuje opowiada
   beskriver uppger berattar klagar fornekar kom kommer lider bor arbetar roker dricker tar kanner soker sokte
   angir forteller klager benekter kom lider bor arbeider royker drikker tar foler har
   angiver fortaeller klager benaegter bor arbejder ryger drikker tager foler
   yakiniyor yakindi tarif ifade belirtti basvurdu geldi gelmis gelmisti yasiyor calisiyor sigara kullaniyor oldu`.split(
    /\s+/,
  ),
);

/** True for a folded verb of people, in languages other than English. */
export function isForeignVerbOfPeople(folded: string): boolean {
  return VERBS.has(folded);
}
