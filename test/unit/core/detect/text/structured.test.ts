import { structuredText } from '../../../../../src/core/detect/text/structured/structuredText.js';
import { holds } from './table.js';

describe('structured text, judged by its keys', () => {
  describe('JSON', () => {
    holds(structuredText, [
      '{"patientName":"«Quill^Ada»","mrn": «4711482», "dob":"«1950-02-03»","kvp":120,"protocol":"CT Chest"}',
      '{"00100010":{"vr":"PN","Value":[{"Alphabetic":"«Quill^A»"}]},"PatientBirthDate":{"vr":"DA","Value":["«19500203»"]}}',
      "{'operator': '«aquill»', 'kernel': 'Br40', 'slices': 120, 'patient': null}",
    ]);
  });
  describe('XML', () => {
    holds(structuredText, [
      '<PatientName>«Quill^Ada»</PatientName><TE>12</TE><attr keyword="PatientID" vr="LO">«X123»</attr>',
      '<DicomAttribute tag="00080080" vr="LO">«Oxcombe Mercy»</DicomAttribute><Modality>CT</Modality>',
    ]);
  });
  describe('keys and values', () => {
    holds(structuredText, [
      'TR=500; TE=12; user=«aquill»; patient_name="«Quill Ada»"; host=«ct01»; mode=HN',
      'http://x/?PatientID=«123456»&StudyDate=«20230612»&vr=PN',
      'A=5, B = 7; location=LLQ; center = 40; window=400; FA=12; patient=prone; name=axial',
    ]);
  });
  describe('HL7', () => {
    holds(structuredText, [
      'PID|1||«4711482^^^OXC»||«QUILL^ADA»||«19500203»|F|||«12 Nowhere St^^Oxcombe»||«5551234»\rOBR|1|«A1»|«A2»|CT^CT CHEST',
      'A|B|C and PIDS|1||2, OBR| alone',
    ]);
  });
  describe('paths and headers of e-mails', () => {
    holds(structuredText, [
      String.raw`C:\Users\«aquill»\Desktop\x.dcm, /home/«mroe»/data, \\«FILESRV01»\radiology\x, C:\Users\Public\x`,
      'From: «Ada Quill» <a.quill@example.org>\nTo: "«Ines Roe»" <i@example.org>\nSubject: scan',
      'To: evaluate; From: posterior; /usr/share/home, a/b, T1/T2',
    ]);
  });
});
