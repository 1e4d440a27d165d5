import { labelTable } from './labelTable.js';

/** Portuguese. */
export const pt = labelTable('pt', {
  months: `
    janeiro|jan
    fevereiro|fev
    março|mar
    abril|abr
    maio|mai
    junho|jun
    julho|jul
    agosto|ago
    setembro|set
    outubro|out
    novembro|nov
    dezembro|dez`,
  personName: `paciente|utente|doente|nome|nome do paciente|nome da paciente|nome do doente|nome completo|sobrenome|apelido|apelidos|
    nome próprio|nome social|nome da mãe|nome do pai`,
  staff: `médico|médica|médico solicitante|médico assistente|médico de família|médico requisitante|radiologista|técnico|técnica|
    cirurgião|cirurgiã|cardiologista|oncologista|neurologista|urologista|ginecologista|pediatra|enfermeiro|enfermeira|
    parteira|residente|operador|operadora|solicitante|requisitante|ortopedista|anestesista|biomédico|biomédica|físico|
    tecnólogo|tecnóloga|laudado por|doutor|doutora`,
  relative: `mãe|pai|irmã|irmão|esposa|esposo|mulher|marido|cônjuge|companheiro|companheira|filho|filha|criança|tia|tio|sobrinha|
    sobrinho|prima|primo|avó|avô|neto|neta|sogra|sogro|genro|nora|cunhado|cunhada|tutor|tutora|responsável|
    acompanhante|cuidador|cuidadora|gêmeo|gêmea|vizinho|vizinha|amigo|amiga|madrasta|padrasto|noivo|noiva`,
  title: `dr|dra|sr|sra|srta|dona|senhor|senhora|prof|profa|professor|professora|eng|enf|doutor|doutora|drª|srª`,
  agent: `visto por|vista por|encaminhado por|encaminhada por|referenciado por|referenciada por|laudado por|assinado por|
    solicitado por|solicitada por|realizado por|realizada por|ditado por|validado por|revisado por|atendido por|atendida por|
    enviado por|enviada por|discutido com|conversado com|aos cuidados de|a pedido de|a pedido do|acompanhado por|acompanhada por|
    acompanhado de|acompanhada de|operado por|operada por|seguido por|seguida por|relatado por|pedido por`,
  birthDate: `data de nascimento|data nasc|d.n|dn|nascido em|nascida em|nasc|nascimento|nascido a|nascida a`,
  birthPlace: `local de nascimento|naturalidade|natural de|nascido no|nascida na`,
  date: `data|data do exame|data do estudo|data de internação|data de admissão|data da alta|consulta|faleceu em|falecido em|
    falecida em|em|no dia`,
  age: `idade`,
  sex: `sexo|gênero|género`,
  address: `endereço|morada|rua|cidade|cep|código postal|bairro|residência|município|localidade|domicílio`,
  residence: `mora em|reside em|residente em|vive em|natural de|proveniente de|procedente de|oriundo de|oriunda de|trabalha em`,
  institution: `hospital|clínica|policlínica|centro de saúde|centro hospitalar|maternidade|santa casa|hospital universitário|
    hospital geral|posto de saúde|upa|ubs|unidade de saúde|consultório|instituto|ambulatório|casa de saúde|lar de idosos`,
  transfer: `transferido de|transferida de|transferido do|transferida do|transferido da|transferida da|transferido para|transferida para|
    encaminhado de|encaminhada de|encaminhado do|encaminhada do|encaminhado da|encaminhada da|exame de|exame anterior de|
    internado em|internada em|internado no|internada no|internado na|operado em|operada em|vindo de|vinda de|acompanhamento no`,
  recordNumber: `prontuário|número do prontuário|nº prontuário|processo|nº processo|número de processo|processo clínico|
    número do paciente|nº paciente|id do paciente|registro|nº registro|número de utente|nº utente|utente nº|matrícula`,
  caseNumber: `número de acesso|nº acesso|número do exame|nº exame|pedido|número do pedido|nº pedido|requisição|número de requisição|
    nº requisição|atendimento|nº atendimento|episódio|protocolo|ordem de serviço`,
  insuranceNumber: `cns|cartão sus|cartão nacional de saúde|cartão nacional|sns|nº sns|número sns|número de sns|carteirinha|convênio|
    apólice|número da apólice|nº beneficiário|beneficiário|segurança social|niss`,
  nationalNumber: `cpf|rg|identidade|bilhete de identidade|bi|cartão de cidadão|cc|nif|contribuinte|passaporte|número do passaporte|
    nº passaporte|cnh|carta de condução|pis|título de eleitor|crm|cédula profissional`,
  phone: `telefone|tel|telemóvel|tlm|celular|cel|fax|ligar|ligar para|ligue|contato|contacto|ramal|whatsapp|fone`,
  email: `e-mail|correio eletrónico|correio eletrônico|mail`,
  number: `número|nº|n.º|n°|no|núm|num|id`,
});
