/** Words of the first start. */
export const words = {
  title: 'What would you like to make?',
  lead: 'Each door starts something at once. Nothing to download, nothing leaves this computer.',
  doors: {
    image: { verb: 'Draw', about: 'Paint, and let the model draw into the painting.' },
    text: { verb: 'Write', about: 'A page, not a chat. Several endings for any sentence.' },
    music: { verb: 'Play', about: 'A loop in the key and tempo you ask for, note by note.' },
  },
  page: {
    opening: '… One evening she heard a sound she had not heard in years:',
    written: 'a knock at the door. She opened it, and there stood a man',
  },
  openProject: 'Open a project',
  addModels: 'Add your own models',
  drop: 'Drop a picture, a manuscript or a MIDI file anywhere',
  door: (verb: string): string => `First door: ${verb}`,
} as const
