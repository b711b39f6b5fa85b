/** How the text of a licence is told: phrases that all occur, in texts of lower-case words with single spaces between. */
export interface LicenceText {
  readonly id: string;
  readonly spdx: readonly string[];
  readonly phrases: readonly string[];
  /** Phrases of which none may occur: what sets a near relative apart. */
  readonly without?: readonly string[];
  /** Words of the whole text, title and usual notice included. */
  readonly words: number;
}

const gnu = (id: string): readonly string[] => [`${id}-only`, `${id}-or-later`];

const BSD = [
  'redistribution and use in source and binary forms with or without modification are permitted provided that the following conditions are met',
  'redistributions of source code must retain the above copyright notice this list of conditions and the following disclaimer',
  'redistributions in binary form must reproduce the above copyright notice',
];
const ENDORSE = 'used to endorse or promote products derived from this software without specific prior written permission';
const ADVERTISE = 'all advertising materials mentioning features or use of this software must display';

/** Texts that are recognised. The phrases are those that set a licence apart from its relatives and its earlier versions. */
export const LICENCE_TEXTS: readonly LicenceText[] = [
  {
    id: 'MIT',
    spdx: ['MIT'],
    phrases: [
      'permission is hereby granted free of charge to any person obtaining a copy of this software and associated documentation files the software to deal in the software without restriction',
      'the above copyright notice and this permission notice shall be included in all copies or substantial portions of the software',
      'the software is provided as is without warranty of any kind',
    ],
    without: ['the software shall be used for good', 'except as contained in this notice'],
    words: 172,
  },
  {
    id: 'ISC',
    spdx: ['ISC'],
    phrases: [
      'permission to use copy modify and or distribute this software for any purpose with or without fee is hereby granted provided that the above copyright notice and this permission notice appear in all copies',
      'the software is provided as is and the author disclaims all warranties',
    ],
    words: 120,
  },
  { id: 'BSD-2-Clause', spdx: ['BSD-2-Clause'], phrases: BSD, without: [ENDORSE, ADVERTISE], words: 190 },
  { id: 'BSD-3-Clause', spdx: ['BSD-3-Clause'], phrases: [...BSD, ENDORSE], without: [ADVERTISE], words: 225 },
  {
    id: 'Apache-2.0',
    spdx: ['Apache-2.0'],
    phrases: [
      'apache license version 2 0 january 2004',
      'terms and conditions for use reproduction and distribution',
      'grant of patent license',
      'limitation of liability',
    ],
    words: 1600,
  },
  {
    id: 'MPL-2.0',
    spdx: ['MPL-2.0'],
    phrases: ['mozilla public license version 2 0', 'covered software', 'incompatible with secondary licenses', 'disclaimer of warranty'],
    words: 2450,
  },
  {
    id: 'GPL-2.0',
    spdx: gnu('GPL-2.0'),
    phrases: [
      'gnu general public license version 2 june 1991',
      'terms and conditions for copying distribution and modification',
      'end of terms and conditions',
    ],
    words: 2980,
  },
  {
    id: 'GPL-3.0',
    spdx: gnu('GPL-3.0'),
    phrases: [
      'gnu general public license version 3 29 june 2007',
      'terms and conditions',
      'installation information',
      'end of terms and conditions',
    ],
    words: 5700,
  },
  {
    id: 'LGPL-2.1',
    spdx: gnu('LGPL-2.1'),
    phrases: ['gnu lesser general public license version 2 1 february 1999', 'work that uses the library', 'end of terms and conditions'],
    words: 4400,
  },
  {
    id: 'LGPL-3.0',
    spdx: gnu('LGPL-3.0'),
    phrases: [
      'gnu lesser general public license version 3 29 june 2007',
      'supplemented by the additional permissions listed below',
      'combined work',
    ],
    words: 1200,
  },
  {
    id: 'AGPL-3.0',
    spdx: gnu('AGPL-3.0'),
    phrases: [
      'gnu affero general public license version 3 19 november 2007',
      'remote network interaction use with the gnu general public license',
      'end of terms and conditions',
    ],
    words: 5650,
  },
  {
    id: 'Unlicense',
    spdx: ['Unlicense'],
    phrases: [
      'this is free and unencumbered software released into the public domain',
      'anyone is free to copy modify publish use compile sell or distribute this software',
    ],
    words: 215,
  },
  {
    id: 'EUPL-1.2',
    spdx: ['EUPL-1.2'],
    phrases: [
      'european union public licence v 1 2',
      'this european union public licence the eupl applies to the work',
      'communication to the public',
      'compatible licences',
    ],
    words: 2350,
  },
  {
    id: 'OGL-UK-3.0',
    spdx: ['OGL-UK-3.0'],
    phrases: ['open government licence', 'contains public sector information licensed under the open government licence v3 0'],
    words: 750,
  },
];

/** Text of a licence as its words: lower case, signs and the white space around them as one space. Linear in the length. */
export function licenceWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
