/**
 * The longest subsequence that only rises; of several, the one that ends earliest. For lists of at most a few hundred: its time
 * grows with the square of their length.
 */
export function longestRise(numbers: number[]): number[] {
  const rises: number[][] = []; // for each number, the longest rise that ends with it
  for (const [index, number] of numbers.entries()) {
    const before = rises.filter((_, earlier) => (numbers[earlier] ?? 0) < number).reduce(longer, []);
    rises[index] = [...before, number];
  }
  return rises.reduce(longer, []);
}

function longer(one: number[], other: number[]): number[] {
  return other.length > one.length ? other : one;
}
