/** A mistake in the command line or in a file: its one sentence is printed and the command ends with code 2. */
export class EvalFailure extends Error {}
