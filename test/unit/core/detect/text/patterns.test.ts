import { agesOver89 } from '../../../../../src/core/detect/text/patterns/ages.js';
import { dates } from '../../../../../src/core/detect/text/patterns/dates.js';
import {
  emailAddresses,
  machineAddresses,
  webAddresses,
} from '../../../../../src/core/detect/text/patterns/internetAddresses.js';
import {
  accessionNumbers,
  deviceSerials,
  recordNumbers,
} from '../../../../../src/core/detect/text/patterns/labelledNumbers.js';
import {
  cardNumbers,
  nhsNumbers,
  socialSecurityNumbers,
} from '../../../../../src/core/detect/text/patterns/nationalNumbers.js';
import { phones } from '../../../../../src/core/detect/text/patterns/phones.js';
import {
  institutions,
  streetAddresses,
  townsAfterStreets,
  townsBeforePostalCodes,
} from '../../../../../src/core/detect/text/patterns/places.js';
import { postalCodes } from '../../../../../src/core/detect/text/patterns/postalCodes.js';
import { PATTERNS } from '../../../../../src/core/detect/text/patterns/index.js';
import { holds } from './table.js';

describe('patterns in text', () => {
  describe('NHS numbers', () => {
    holds(nhsNumbers, [
      'NHS «943 476 5919», «943-476-5919»',
      'NHS number: «9434765919»',
      'NHS No. «9434765918»',
      'code ‹9434765919›',
      // Look-alikes: a wrong check digit, a UID, a longer number, a decimal
      '943 476 5918 and 9434765918',
      '1.2.9434765919.1, 99434765919, 9434765919.5, 1111111111',
    ]);
  });

  describe('US Social Security Numbers', () => {
    holds(socialSecurityNumbers, [
      'it is «123-45-6789».',
      'SSN «123456789», SSN: «123 45 6789», social security no. «123-45-6789»',
      // Look-alikes
      '123456789, 000-12-3456, 666-12-3456, 912-12-3456, 123-00-4567, 123-45-0000',
      '1-123-45-6789, 123-45-6789-0, 1123-45-6789',
    ]);
  });

  describe('card numbers', () => {
    holds(cardNumbers, [
      '«4111 1111 1111 1111», «4111-1111-1111-1111», «378282246310005»',
      // Look-alikes: wrong check digit, a date with time, a UID
      '4111 1111 1111 1112, 20240312104507, 1.2.4111111111111111.3, 411111111111',
    ]);
  });

  describe('record numbers', () => {
    holds(recordNumbers, [
      'MRN: «0047113», MRN «AB-4711», MRN#«47113»',
      'Pat.-Nr. «4711/08», Patient ID: «X99-1», Hosp No «H12345», Hospital number «12 34 56»',
      'medical record number is «55512», Patientennummer «88123»',
      'MR# «00123»',
      'Patient internal identifier: «5PYE8596», patient external identifier «ZN656309»',
      // Look-alikes
      'MR 3T, MRN pending, patient 5 of 10, MR no contrast, Patient no complaints',
      'unit no 5, MRN: 12, pat. ID unknown, MR# 1.5',
    ]);
  });

  describe('accession and case numbers', () => {
    holds(accessionNumbers, [
      'Acc # «A123456», Accession: «RAD-2024-0815», Acc.No.«99123»',
      'Order No: «778899», Fallnummer «123456», Auftrags-Nr. «4711-3»',
      // Look-alikes
      'case 12, order no delay, accession, visit 2 of 3, Series Number: 5000',
    ]);
  });

  describe('device serials', () => {
    holds(deviceSerials, [
      'scanner serial SN -«2985158». serial «SN-2985158»',
      'S/N «45123», SN: «12345», Serial No. «AB-4512», Serial number «000123»',
      'Seriennummer: «9912», No de série «X12-44», Detector ID: «DET-4711»',
      'The device «EYM416282» was used, device «MR.467238.A», Gerät «DZK265227»',
      // Look-alikes
      'a device 1500 mm long, device CT64, Device 2019-11-03, devices EYM416282',
      'Series Number 512, S/N ratio 12, SN 100, serial slices 512 mm, serial 3 mm',
    ]);
  });

  describe('e-mail addresses', () => {
    holds(emailAddresses, ['to «j.doe+x@ct.example.org»,', 'a@b, 3 @ 5, @home, user@localhost, T2@3T.']);
  });

  describe('web addresses', () => {
    holds(webAddresses, [
      '«ldap://[2001:db8::7]/c=GB?objectClass?one», «telnet://192.0.2.16:80/», «foo://example.com:8042/over/there»',
      'see «https://pacs.example.org:8443/wado?id=1», «www.example.org/x», «dicom://10.0.0.1»',
      'http://www.w3.org/2001/XMLSchema, http://dicom.nema.org/medical, www.loinc.org, http, https://',
    ]);
  });

  describe('network addresses', () => {
    holds(machineAddresses, [
      'host «192.168.0.17», «10.1.2.3»:104, «172.16.254.1»',
      'by «pacs1.radiology.example.org», «CT-2.clinic.local», «::FFFF:129.144.52.38», «::13.1.68.3»',
      '«2001:db8:0:0:0:0:2:1», «fe80::1ff:fe23:4567:890a», MAC «00:1A:2b:3c:4D:5e» «00-1a-2b-3c-4d-5e»',
      // Look-alikes
      'version 10.2.3.4, code 5.10.2.1-3, iU22_6.3.3.145, SW 22.1.0.3, 1.2.3.4, 1.2.840.10008.1.1, 300.1.1.1, 10.1.2.3.4',
      '10:30:00, 12:30, ratio 1::2 ABC, 20-11-12-10-20-30',
      'org.dcm4che.net, net.dicom.viewer.info, example.org, www.loinc.org, dicom.nema.org, 1.2.3.local.dcm',
    ]);
  });

  describe('postal codes', () => {
    holds(postalCodes, [
      'London «SW1A 1AA», «M1 1AE», «EC1A 1BB», «B33 8TH», ‹SW1A1AA›',
      'at 90210-1234a, in «90210-1234». And, Springfield ‹02165›, here',
      '«90210-1234»; Springfield, IL «62704»; Beverly Hills, California «90210»',
      'PLZ «10115», ZIP: «02139», «D-10115» Berlin, Hauptstr. 5, ‹10115› Berlin, Damrak 1, ‹1012 AB› Amsterdam',
      // Look-alikes
      'T1 2SE, B30f, XX1 1AA, L4 5MM, 12345, CT 06510, PA 10203, 10115, QQ1 1AA',
      'Accra ‹GA-183-8164›, ‹AK-0394-5421›; GA-183-81645, XGA-183-8164',
      'MR 12345-6789-1, 512 x 512, B30 5s, H31s, T2 3DF',
    ]);
  });

  describe('telephone numbers', () => {
    holds(phones, [
      '«+44 20 7946 0018», «+1-202-555-0142», «+49 (0)711 2283-4470», «0049 711 22834470»',
      'Tel. «7946 0018», phone: «5550142», ext. «4711», Fax «0711/2283-4471», bleep «2345», pager #«12345»',
      '«(202) 555-0142», «202-555-0142», «202.555.0142»',
      '«(307) 753-5123 x0073», «1-814-623-0148», Tel. «020 7946 0018». Tel. «1-465-557-7764 x60230»',
      '«020 7946 0018», «07700 900123», «030/12345678», «01 23 45 67 89», «0711 2283-4470»',
      // Look-alikes
      'B30f, 1.2.840.10008.5.1.4, 512 512 1024, 120 kV 250 mAs, 0.625 0.5 1.25',
      '0064190940 3.0 T',
      '2025550142, 03-01-1979, 01/03/1979, 100-200, 256x256x1024, tel 3 mm, 103-555-0142',
      'delay +30 s, T +5 +10 +15, 0012, phone consult, cell 5, ext rotation 30 deg, extension 180°',
    ]);
  });

  describe('dates', () => {
    holds(dates, [
      'on «1979-01-03», «1979/1/3», «1979.01.03», «03.01.1979», «3. 1. 1979», «3/1/1979», «03/01/79», ‹3/1/79›',
      '«19790103» and «20240312104507», «20240312104507.123456+0100», at «2024-03-12T10:45:07Z»',
      '«3 Jan 1979», «January 3rd, 1979», «Jan. 3, 1979», «3rd of January 1979», «03-JAN-1979», «3 Jan 79»',
      'am «3. Januar 1979», le «3 janvier 1979», el «3 de enero de 1979», il «3 gennaio 1979», op «3 maart 1979»',
      '«23. lipnja 1985», «3 Maret 1989», «4 Oṣù Òkúdu 1985», «12 d’abril de 2001», «5 вересня 2012», «2 birželio 2004»',
      'Marta 12, Julie 3, 12 marta',
      '«20121017»と比較, 与«2017/9/14»片对比, «18. sij 2016»',
      'in «March 2019», «mai 2019», «May 2019», ‹03/2019›',
      'on «3 January», «January 3rd», on ‹3 May›, ‹May 3rd›, «12. Oktober»',
      'at «12/03/2024 10:45»',
      // Look-alikes: protocols
      'T1 SE 5/3, 2/3, 1.5 T, 3 mm, May, L4/5, 1979.0, B30f, 12/24 h, 1/2, C3-4, 10:30, 2020, 1979',
      'ratio 1/2/3, 5/3/1.5, version 1.5.10, 1.2.840.20240312.1, 20241312, 20240312.5, 120240312',
      'Sep 3 mm, Oct 12 slices, Jan 2 x 5',
      'may 3 lesions, march 5 steps, 2 of May, 3 mar, series 4 of 12, Sat band 3, Sun, Set 3, 5 dec',
      'software version 2019-03-12x, 13/13/2019, 00/01/2019, 32.01.2019, 2.5.1979.3',
    ]);
  });

  describe('ages over 89', () => {
    holds(agesOver89, [
      '«92-year-old» man, a «92 year old», age «93», aged «101», «93y», «93 yo», «93 y/o», «093Y», age: «90»',
      '«94-jährige» Patientin, «95 Jahre alt», «96 ans», «97 años», «98 anni», «99 jaar»',
      // Look-alikes
      '89-year-old, 92 ms, 93%, 90Y microspheres, Y-90, with 90Y, 190 y, 92 slices, aged 45, age 95 days, 130Y',
      'for 95 years, 0.93y, 9.3 years, 093, angle 93',
    ]);
  });

  describe('street addresses', () => {
    holds(streetAddresses, [
      'lives at «12 Nowhere Street», «7 Fable Lane», «221b Baker Street»',
      '«Hauptstraße 12a», «Lindenweg 5», «Keizersgracht 123»; «12 rue de la Paix», «Calle Mayor 5», «Via Roma 12»',
      // Look-alikes
      '3 Long Axis views, 2 Chest Xr, street, Via catheter 3, T1 W Drive, 12 Lead Ecg',
    ]);
  });

  describe('towns', () => {
    holds(townsAfterStreets, [
      'lives at 7 Fable Lane, «Oxcombe QX1 7TR». Seen; 12 Hill Road, «Port Ellery 90147-0181».',
      '5 Beech Avenue, ‹Dunmarrow›. Then',
      '5 Beech Avenue, ‹Lower Marsh›.',
      // Look-alikes
      '12 High Street, Abdomen and pelvis; the Close, Chest',
    ]);
    holds(townsBeforePostalCodes, ['from the trust, ‹Great Wendle› LS2 9JT, today', 'Head, Chest LS2 9JT']);
  });

  describe('institutions', () => {
    holds(institutions, [
      'at ‹Riverbend Hospital›, ‹Saint Odile Medical Center›, ‹Klinikum Großbach›, ‹Hôpital Saint-Aubin›',
      '‹Klinikum Musterheim› Baker cyst, ‹Klinikum Musterheim› CT; ‹Klinikum Bad-Musterheim Nord›',
      '‹Pinewood Imaging Associates›, ‹Pinewood Radiology›',
      // Look-alikes
      'Riverbend has a Hospital BI-RADS protocol, Head Imaging, Chest Radiology, Medical Imaging Services',
      'Our General Hospital, The Clinic, Breast Clinic, a hospital, Radiology Clinic, University Hospital',
    ]);
  });

  describe('our own tokens', () => {
    for (const recogniser of PATTERNS) {
      describe(recogniser.name, () =>
        holds(recogniser, ['MRN: [MRN_1], tel [PHONE_1] on [DATE], S/N [DEVICE_3], [ID_10000] [TEXT] REMOVED']),
      );
    }
  });
});
