/** 120 characters without a place to break but at its spaces. */
export const LONG =
  'Quarterly planning of everything that the whole company wants to relate to everything else, for all teams and all years';

export const EMOJI = '👩🏽‍🚀🧑‍🍳 Ideas & résumés ✨ “quoted” <b>not bold</b>';

export const RIGHT_TO_LEFT = 'مشاريع الفريق لعام ٢٠٢٦';

export const UNBROKEN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
