/** How many entries the appending tab writes at a time. */
export const batchSize = 5;
