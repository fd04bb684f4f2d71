/** What documents have at an offset, in latin1, by the extensions that go with it. */
export const DOCUMENTS: readonly (readonly [offset: number, mark: string, extensions: string])[] = [
  // Compound files of Microsoft Office hold archives of their own: themes, fonts, embedded documents.
  [
    0,
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    'doc dot xls xlt ppt pps pot msg msi msp mpp pub vsd wps hwp db suo max',
  ],
  [0, '%PDF-', 'pdf ai'],
  [0, '\x89PNG\r\n\x1a\n', 'png apng'],
  [0, '\xff\xd8\xff', 'jpg jpeg jpe jfif'],
  [0, 'GIF8', 'gif'],
  [0, 'RIFF', 'wav webp avi'],
  [4, 'ftyp', 'mp4 m4a m4v mov heic heif avif 3gp'],
  [0, 'ID3', 'mp3'],
  [0, '\xff\xfb', 'mp3'],
  [0, 'OggS', 'ogg oga ogv opus'],
  [0, 'fLaC', 'flac'],
  [0, '\x1aE\xdf\xa3', 'mkv webm'],
];

/** Documents that are archives themselves, by their extensions. */
export const ARCHIVED_DOCUMENTS =
  'docx docm dotx xlsx xlsm xlsb xltx pptx pptm potx ppsx odt ods odp odg ott pages numbers key epub vsdx';
