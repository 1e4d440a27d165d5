import { labelTable } from './labelTable.js';

/** Italian. */
export const it = labelTable('it', {
  months: `
    gennaio|gen|genn
    febbraio|feb|febb
    marzo|mar
    aprile|apr
    maggio|mag
    giugno|giu
    luglio|lug
    agosto|ago
    settembre|set|sett
    ottobre|ott
    novembre|nov
    dicembre|dic`,
  personName: `paziente|nome|cognome|nome del paziente|nome paziente|cognome e nome|nome e cognome|nominativo|assistito|assistita|
    cognome da nubile`,
  staff: `medico|medico richiedente|medico curante|medico prescrittore|medico refertatore|medico di base|mmg|radiologo|
    radiologa|tecnico|tecnica|tsrm|chirurgo|chirurga|cardiologo|cardiologa|oncologo|oncologa|neurologo|neurologa|
    urologo|urologa|ginecologo|ginecologa|pediatra|infermiere|infermiera|ostetrica|specializzando|specializzanda|
    operatore|operatrice|richiedente|prescrittore|refertatore|primario|fisico|anestesista|firmatario|ortopedico`,
  relative: `madre|mamma|padre|papà|sorella|fratello|moglie|marito|coniuge|compagno|compagna|figlio|figlia|bambino|bambina|
    zia|zio|nipote|cugino|cugina|nonna|nonno|suocera|suocero|genero|nuora|cognato|cognata|tutore|tutrice|
    amministratore di sostegno|familiare|badante|gemello|gemella|amico|amica|vicino di casa|vicina di casa|
    accompagnatore|accompagnatrice|matrigna|patrigno|fidanzato|fidanzata`,
  title: `dr|dott|dottor|dottore|dott.ssa|dottssa|dottoressa|dr.ssa|sig|signor|signore|sig.ra|sigra|signora|signorina|prof|professore|
    prof.ssa|professoressa|ing|avv|suor`,
  agent: `visto da|vista da|inviato da|inviata da|refertato da|firmato da|richiesto da|richiesta da|eseguito da|eseguita da|dettato da|
    validato da|esaminato da|seguito da|seguita da|visitato da|visitata da|inviato dal|inviata dal|inviato dalla|inviata dalla|
    discusso con|accompagnato da|accompagnata da|all'attenzione di|su richiesta di|su richiesta del|operato da|operata da|
    prescritto da|colloquio con|curato da|curata da`,
  birthDate: `data di nascita|nato il|nata il|nato/a il|d.n|ddn|data nascita`,
  birthPlace: `luogo di nascita|nato a|nata a|nato/a a`,
  date: `data|data esame|data dell'esame|data di ricovero|data dimissione|data referto|appuntamento|deceduto il|deceduta il|in data|il giorno`,
  age: `età`,
  sex: `sesso`,
  address: `indirizzo|residenza|domicilio|città|cap|comune|residente in|provincia`,
  residence: `abita a|abita in|residente a|residente in|vive a|domiciliato a|domiciliata a|originario di|originaria di|proveniente da|
    lavora a|lavora presso`,
  institution: `ospedale|clinica|policlinico|azienda ospedaliera|casa di cura|poliambulatorio|ambulatorio|istituto|
    presidio ospedaliero|azienda sanitaria|asl|asst|irccs|studio medico|studio radiologico|centro diagnostico|
    ospedale civile|ospedale maggiore|rsa|casa di riposo|ospedali riuniti`,
  transfer: `trasferito da|trasferita da|trasferito dal|trasferita dal|trasferito dall'|trasferito a|trasferita a|inviato dall'|
    inviata dall'|proveniente dal|proveniente dall'|esame di|ricoverato a|ricoverata a|ricoverato presso|ricoverata presso|
    operato a|operata a|operato presso|seguito presso|seguita presso|presso`,
  recordNumber: `cartella|cartella clinica|numero cartella|n. cartella|numero paziente|id paziente|codice paziente|nosologico|
    numero nosologico|cod. paziente|matricola paziente`,
  caseNumber: `numero esame|n. esame|numero accettazione|n. accettazione|accession number|numero richiesta|n. richiesta|
    impegnativa|numero impegnativa|protocollo n|numero referto|nre`,
  insuranceNumber: `tessera sanitaria|n. tessera sanitaria|numero tessera sanitaria|team|numero polizza|polizza|assicurazione n`,
  nationalNumber: `codice fiscale|cod. fiscale|cod.fisc|c.f|cf|carta d'identità|carta di identità|c.i|passaporto|numero passaporto|
    n. passaporto|patente|partita iva|p.iva`,
  phone: `telefono|tel|cell|cellulare|fax|telefonare|chiamare|chiama|chiamare il|recapito|recapito telefonico|reperibile al|interno|
    numero di telefono`,
  email: `e-mail|posta elettronica|mail|pec`,
  number: `numero|n.|n°|nr|num|id|codice`,
});
