import type { Dataset } from '@/sandbox/control/dataset';

const GROUPS = {
  Fruit: ['apple', 'banana', 'cherry', 'plum', 'grape'],
  Tools: ['hammer', 'saw', 'drill', 'chisel', 'pliers'],
  Animals: ['dog', 'cat', 'penguin', 'horse', 'trout'],
  Vehicles: ['lorry', 'tram', 'bicycle', 'ferry', 'train'],
  Clothes: ['coat', 'scarf', 'boot', 'shirt', 'glove'],
  Drinks: ['tea', 'coffee', 'cola', 'lemonade', 'milk'],
  Furniture: ['chair', 'table', 'shelf', 'bed', 'lamp'],
  Weather: ['rain', 'snow', 'storm', 'fog', 'frost'],
};

/** `count` source pages, each unlike the others, and eight targets. */
export function makeDataset(count: number): Dataset {
  const groups = Object.entries(GROUPS);
  const sources = Array.from({ length: count }, (_, index) => {
    const [, words] = groups[index % groups.length] ?? ['', []];
    const word = words[Math.floor(index / groups.length) % words.length] ?? '';
    return { id: `s${index}`, title: `${word} ${index}`, text: `Note number ${index} about a ${word}.` };
  });
  return {
    name: `bench-${count}`,
    source: { name: 'Notes' },
    relation: 'Group',
    target: { name: 'Groups' },
    matches: { min: 1, max: 1 },
    targets: groups.map(([title, words]) => ({ id: title, title, text: `${title}: ${words.join(', ')}.` })),
    sources,
    links: {},
  };
}
