import type { Grammar } from '../../shared/grammar'

/** Names that need no model: made of the words inn signs have always been made of. */
const inns: Grammar = {
  origin: [
    'The #adjective# #creature#',
    'The #adjective# #thing#',
    'The #creature# and #thing#',
    'The #creature# and #creature#',
    'The #person#’s #thing#',
    'The #number# #things#',
    '#name#’s Rest',
    'The #thing# at #place#',
  ],
  adjective: ['Drunken', 'Golden', 'Sleeping', 'Crooked', 'Laughing', 'Black', 'White', 'Red', 'Lucky', 'Singing', 'Weary', 'Silver', 'Blind', 'Merry', 'Old', 'Limping', 'Thirsty'],
  creature: ['Boar', 'Stag', 'Fox', 'Heron', 'Wolf', 'Badger', 'Cockerel', 'Hound', 'Dragon', 'Swan', 'Mare', 'Owl', 'Toad', 'Pike', 'Ram', 'Griffin', 'Hare'],
  thing: ['Anchor', 'Barrel', 'Lantern', 'Kettle', 'Wheel', 'Bell', 'Candle', 'Crown', 'Boot', 'Plough', 'Key', 'Tankard', 'Compass', 'Hearth', 'Spade'],
  things: ['Bells', 'Barrels', 'Crowns', 'Lanterns', 'Tuns', 'Stars', 'Keys', 'Geese', 'Herrings', 'Candles'],
  person: ['Bishop', 'Miller', 'Pilgrim', 'Smuggler', 'Ferryman', 'Hangman', 'Widow', 'Shepherd', 'Sexton', 'Tinker', 'Captain'],
  number: ['Two', 'Three', 'Four', 'Five', 'Seven', 'Nine', 'Thirteen'],
  name: ['Old Meg', 'Harrow', 'Tobias', 'Mother Grey', 'Quill', 'Bram', 'Nell', 'Ostler'],
  place: ['the Ford', 'the Crossroads', 'World’s End', 'the Bridge', 'the Wall', 'the Weir', 'Three Oaks'],
} // prettier-ignore

/** One line per grammar. */
export const grammars: Readonly<Record<string, Grammar>> = { inns }
