import { labelTable } from './labelTable.js';

/** Spanish. */
export const es = labelTable('es', {
  months: `
    enero|ene
    febrero|feb
    marzo|mar
    abril|abr
    mayo|may
    junio|jun
    julio|jul
    agosto|ago
    septiembre|setiembre|sep|sept|set
    octubre|oct
    noviembre|nov
    diciembre|dic`,
  personName: `paciente|nombre|nombre del paciente|nombre de la paciente|nombres|apellido|apellidos|apellidos y nombres|
    nombre y apellidos|nombre completo|primer apellido|segundo apellido|apellido materno|apellido paterno`,
  staff: `médico|médica|médico solicitante|médico tratante|médico referente|médico de cabecera|radiólogo|radióloga|
    técnico|técnica|tecnólogo|tecnóloga|cirujano|cirujana|cardiólogo|cardióloga|oncólogo|oncóloga|neurólogo|neuróloga|
    urólogo|uróloga|ginecólogo|ginecóloga|pediatra|enfermero|enfermera|matrona|residente|operador|operadora|
    solicitante|informante|facultativo|traumatólogo|anestesista|físico|firmante|doctor|doctora`,
  relative: `madre|mamá|padre|papá|hermana|hermano|esposa|esposo|mujer|marido|cónyuge|pareja|hijo|hija|niño|niña|tía|tío|
    sobrina|sobrino|prima|primo|abuela|abuelo|nieto|nieta|suegra|suegro|yerno|nuera|cuñado|cuñada|tutor|tutora|
    familiar|acompañante|cuidador|cuidadora|gemelo|gemela|vecino|vecina|amigo|amiga|madrastra|padrastro`,
  title: `dr|dra|sr|sra|srta|don|doña|d|dª|doctor|doctora|señor|señora|señorita|prof|profesor|profesora|lic|enf|ing`,
  agent: `visto por|vista por|referido por|referida por|remitido por|remitida por|derivado por|derivada por|informado por|
    firmado por|solicitado por|solicitada por|realizado por|realizada por|dictado por|validado por|revisado por|
    atendido por|atendida por|enviado por|enviada por|comentado con|hablado con|a la atención de|indicado por|
    acompañado de|acompañada de|acompañado por|acompañada por|operado por|operada por|paciente de`,
  birthDate: `fecha de nacimiento|f. nacimiento|f. nac|f.nac|fec. nac|nacido el|nacida el|fn|nac|nació el`,
  birthPlace: `lugar de nacimiento|nacido en|nacida en|natural de|nació en`,
  date: `fecha|fecha del estudio|fecha de estudio|fecha de ingreso|fecha de alta|fecha del examen|cita|falleció el|
    fallecido el|fallecida el|con fecha|el día`,
  age: `edad`,
  sex: `sexo|género`,
  address: `dirección|domicilio|calle|ciudad|código postal|c.p|cp|localidad|población|municipio|provincia|colonia`,
  residence: `vive en|reside en|residente en|domiciliado en|domiciliada en|procedente de|oriundo de|oriunda de|originario de|
    originaria de|vecino de|vecina de|trabaja en`,
  institution: `hospital|clínica|policlínica|policlínico|centro de salud|centro médico|hospital universitario|
    hospital general|sanatorio|ambulatorio|consultorio|instituto|centro de diagnóstico|residencia|maternidad|
    centro hospitalario|complejo hospitalario|hospital clínico`,
  transfer: `trasladado de|trasladada de|trasladado desde|trasladada desde|derivado de|derivada de|derivado desde|
    derivada desde|remitido de|remitida de|remitido desde|remitida desde|procedente del|proviene de|trasladado a|trasladada a|
    estudio de|estudio previo de|ingresado en|ingresada en|operado en|operada en|seguimiento en`,
  recordNumber: `historia clínica|nº historia clínica|número de historia clínica|nº historia|n.º historia|nhc|hc|
    número de paciente|nº paciente|id paciente|expediente|número de expediente|nº expediente|ficha|rut paciente`,
  caseNumber: `número de acceso|nº acceso|número de estudio|nº estudio|número de orden|nº orden|número de solicitud|
    nº solicitud|episodio|número de episodio|nº episodio|folio|nº petición|número de petición`,
  insuranceNumber: `seguridad social|número de seguridad social|nº seguridad social|nº ss|nuss|naf|tarjeta sanitaria|
    número de tarjeta sanitaria|cip|sip|póliza|número de póliza|nº póliza|afiliado|número de afiliado|nº afiliado|
    nss|obra social|cuil|nº de afiliación`,
  nationalNumber: `dni|nif|nie|documento|documento de identidad|cédula|cédula de identidad|cédula de ciudadanía|c.c|c.i|
    curp|rfc|rut|run|cuit|pasaporte|número de pasaporte|nº pasaporte|carnet de conducir|nº colegiado|número de colegiado|
    colegiado`,
  phone: `teléfono|tel|tlf|tfno|tfn|telf|móvil|celular|cel|fax|llamar al|llamar|contacto|busca|extensión|ext|whatsapp`,
  email: `e-mail|correo|correo electrónico|mail`,
  number: `número|nº|n.º|n°|no|núm|num|id`,
});
