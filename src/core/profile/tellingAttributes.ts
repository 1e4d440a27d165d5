/**
 * Attributes that no row of PS3.15 Table E.1-1 lists, although their VR, keyword or definition in PS3.3 says that they
 * hold a person, an identifier, an address or a contact. They go without being read. Beside them, those that sound alike
 * and tell nothing: every attribute of PS3.6 with such a keyword is in one of the two lists, and a test holds that.
 */
import type { Entity } from '../model/finding.js';
import type { Option } from '../standard/confidentialityProfile.js';
import { lookUp } from '../standard/dictionary.js';

/** What an unlisted attribute holds, and what becomes of it. */
export interface TellingAttribute {
  readonly entity: Entity;
  /** `X` removes; `D` replaces where an IOD requires a value. */
  readonly action: 'X' | 'D';
  /** The option of PS3.15 E.3 that keeps it. */
  readonly option?: Option;
  /** Completes `not in the table, but …`. */
  readonly holds: string;
}

/** Written as keywords, so that a row can be looked up in PS3.6; the reasons are those of PS3.3. */
const TELLING: readonly (TellingAttribute & { readonly keywords: string })[] = [
  {
    entity: 'DATE_TIME',
    action: 'X',
    holds: 'a birth or death date (PS3.3 C.7.1.1)',
    keywords: 'PatientBirthDateInAlternativeCalendar PatientDeathDateInAlternativeCalendar',
  },
  {
    entity: 'PERSON',
    action: 'X',
    holds: 'a contact (PS3.3 C.30.1)',
    keywords: 'ContactDisplayName ContactURI',
  },
  {
    entity: 'PERSON',
    action: 'D',
    holds: 'the person or institution that made it (PS3.3 C.23.1)',
    keywords: 'HangingProtocolCreator HangingProtocolUserGroupName',
  },
  {
    entity: 'PERSON',
    action: 'X',
    holds: 'a person who is identified by a code or a number',
    keywords: `HangingProtocolUserIdentificationCodeSequence RequestingPhysicianIdentificationSequence
      DocumentAuthorIdentifierCodeSequenceTrial DocumentingObserverIdentifierCodeSequenceTrial
      AsserterIdentificationSequence AuthorIdentificationSequence ComponentWelderIDs EvaluatorNumber OOIOwnerSequence`,
  },
  {
    entity: 'ID',
    action: 'X',
    holds: 'the number of an order or a request (PS3.3 C.4.12)',
    keywords: `PlacerOrderNumberProcedure FillerOrderNumberProcedure PlacerOrderNumberImagingServiceRequestRetired
      FillerOrderNumberImagingServiceRequestRetired ProcedureIdentifierCodeSequenceTrial`,
  },
  {
    entity: 'ID',
    action: 'X',
    holds: 'an identifier of a document, an owner, an animal or a journey',
    keywords: `IdentifierCodeSequenceTrial DocumentIdentifierCodeSequenceTrial ObjectBinaryIdentifierTrial
      ObjectDirectoryBinaryIdentifierTrial OwnerID PrintJobID PrintQueueID StorageMediaFileSetID BreedRegistrationNumber
      StrainStockNumber RepairID BoardingPassID ItineraryID ItineraryIDAssigningAuthority RouteID RouteIDAssigningAuthority
      RouteSegmentID CarrierID CarrierIDAssigningAuthority ImageID IdentificationDescriptionTrial FilmSessionLabel`,
  },
  {
    entity: 'ID',
    action: 'D',
    holds: 'an identifier (PS3.3 C.12, C.35, PS3.20)',
    keywords: 'HL7InstanceIdentifier RecordKey PriorRecordKey AssessmentSetID',
  },
  {
    entity: 'ORGANIZATION',
    action: 'D',
    option: 'IN',
    holds: 'who assigned an identifier (PS3.3 10.14)',
    keywords: 'LocalNamespaceEntityID UniversalEntityID',
  },
  {
    entity: 'ORGANIZATION',
    action: 'X',
    option: 'IN',
    holds: 'an institution',
    keywords: `ResponsibleGroupCodeSequence DocumentingOrganizationIdentifierCodeSequenceTrial StrainSource
      CodingSchemeResponsibleOrganization`,
  },
  {
    entity: 'LOCATION',
    action: 'X',
    holds: 'where somebody was (PS3.3 C.34)',
    keywords: 'AssignedLocation RouteSegmentStartLocationID RouteSegmentEndLocationID PTOLocationDescription',
  },
  {
    entity: 'ID',
    action: 'D',
    holds: 'an address with a host or a folder',
    keywords: `RetrieveURL RetrieveURI StorageURL StoredInstanceBaseURI FolderAccessURI FileAccessURI FilenameInContainer
      PixelDataProviderURL UniformResourceLocatorTrial`,
  },
  {
    entity: 'DEVICE',
    action: 'X',
    option: 'DE',
    holds: 'the name, number or address of a device at one site (PS3.3 C.7.5.1, C.8.7)',
    keywords: `TimeSource NTPSourceAddress DeviceID GridID RespiratorySignalSourceID SubstanceAdministrationDeviceID
      PrinterName RadiationMachineName AuthorizationEquipmentCertificationNumber`,
  },
];

/** Keywords that sound like the above, and what they name instead. */
export const TELLS_NOTHING: Readonly<Record<string, string>> = {
  'a code, a scheme, a template or a standard': `DimensionIndexPrivateCreator FunctionalGroupPrivateCreator
    SelectorSequencePointerPrivateCreator SelectorAttributePrivateCreator AttributeOccurrencePrivateCreator CodeMeaning CodeValue CodingSchemeDesignator CodingSchemeName CodingSchemeExternalID
    CodingSchemeURL ContextIdentifier MappingResourceName TemplateIdentifier IdentifierTypeCode TypeOfPatientID
    PatientAlternativeCalendar ItineraryIDType RouteSegmentLocationIDType OOIOwnerType TemplateName CodingSchemeRegistry
    SegmentationCreationTemplateLabel DeviceAlternateIdentifierFormat DeviceAlternateIdentifierType CertificateType
    BarcodeSymbology ContactMethod ResponsiblePersonRole ImplantTemplateGroupIssuer ImplantAssemblyTemplateIssuer`,
  'a maker or its product': `Manufacturer ManufacturerModelName ManufacturerRelatedModelGroup SecondaryCaptureDeviceManufacturerModelName
    HardcopyDeviceManufacturerModelName DetectorManufacturerName DetectorManufacturerModelName ReceiveCoilManufacturerName
    TransmitCoilManufacturerName WedgeManufacturerName WedgeModelNumber SourceModelID ImplantName ImplantPartNumber
    ProductName ProductPackageIdentifier ProductLotIdentifier ApplicationName AlgorithmName SegmentAlgorithmName
    InterventionDrugName PaddleName SensorName DisplaySubsystemName FontName CSSFontName AlgorithmSource
    ImplantAssemblyTemplateName ImplantTemplateGroupName ImplantTemplateGroupVariationDimensionName`,
  'an acquisition, a part of an image or a treatment; searched as text': `StageName ViewName EventTimerNames SequenceName PulseSequenceName
    ReceiveCoilName TransmitCoilName CollimatorGridName DoseModeName MultiCoilElementName EnergyWindowName RTImageName
    BeamName BlockName ApplicationSetupName BrachyAccessoryDeviceName SourceApplicatorName ChannelShieldName
    SourceIsotopeName ConfigurationName WedgeName ProtocolElementName AcquisitionProtocolName HangingProtocolName
    DataElementName PrivateDataElementName SelectorAttributeName DataSetName DataSetSource OECFColumnNames
    SpatialFrequencyResponseColumnNames FrameLabel FrameLabelVector DisplayWindowLabelVector TargetLabel
    ReferenceLocationLabel DimensionDescriptionLabel CompressionLabel TransformLabel DCTLabel LUTLabel SegmentLabel
    TrackSetLabel HPGLDocumentLabel HPGLPenLabel SurfaceModelLabel MatingFeatureSetLabel GraphicGroupLabel TickLabel
    ImageSetLabel DisplaySetLabel WorklistLabel ProcedureStepLabel TextureLabel AssessmentLabel RTImageLabel
    ToleranceTableLabel PatientSetupLabel FixationDeviceLabel ShieldingDeviceLabel SetupDeviceLabel IndicationLabel
    PropertyLabel CompressionOriginator ContentLabel ReferenceLocationDescription SOPAuthorizationComment
    AnatomicLocationOfExaminingInstrumentDescriptionTrial`,
  'an index or a reference within the object': `OpticalPathIdentifier ReferencedOpticalPathIdentifier FiducialIdentifier StackID TrackingID
    DelayLawIdentifier TemporalPositionIdentifier SourceImageIDs ModifiedImageID DataPathID
    WedgeID BolusID MaterialID CompensatorID CompensatorTrayID BlockTrayID ApplicatorID BrachyAccessoryDeviceID
    AfterloaderChannelID SourceApplicatorID ChannelShieldID SnoutID RangeShifterID LateralSpreadingDeviceID
    RangeModulatorID BeamCurrentModulationID PatientSupportID ScanSpotTuneID GeneralAccessoryID FluenceModeID
    PositionAcquisitionTemplateID TransformVersionNumber ChannelIdentificationCode
    RelativeURIReferenceWithinEncapsulatedDocument`,
  'a state or a way of working': `StudyStatusID StudyPriorityID StudyComponentStatusID VisitStatusID InterpretationTypeID
    InterpretationStatusID AnnotationDisplayFormatID FilmSizeID PrinterResolutionID DefaultPrinterResolutionID
    RequestedResolutionID PlaneIdentification EquipmentCoordinateSystemIdentification SpatialLocationsPreserved
    FilterByOperator TissueLocation RoboticBaseLocationIndicator ImagingSourceLocationSpecificationType
    DimensionOrganizationType FontNameType BlockIdentifyingInformationStatus TreatmentToleranceViolationIdentification
    OriginalImageIdentificationNomenclature SubjectLocation CodingSchemeURLType CardiacSignalSource
    RespiratorySignalSource BulkMotionSignalSource ArterialSpinLabelingContrast AttenuationCorrectionSource
    PatientFrameOfReferenceSource AmbientLightValueSource SpecimenLabelInImage CountsSource ShowTickLabel
    TickLabelAlignment LabelUsingInformationExtractedFromInstances LabelStyleSelection FluenceDataSource
    BeamHoldTransitionTriggerSource`,
};

/** By keyword: to find the tag of a keyword takes all keywords of PS3.6, that of a tag its own row. */
const byKeyword = new Map(
  TELLING.flatMap((row) => row.keywords.split(/\s+/).map((keyword): [string, TellingAttribute] => [keyword, row])),
);

/** What an unlisted attribute tells by itself; undefined where it has to be read. */
export function tellingAttribute(tag: number): TellingAttribute | undefined {
  const attribute = lookUp(tag);
  return attribute && byKeyword.get(attribute.keyword);
}
