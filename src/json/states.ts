/** What may come next in a JSON text. From `IN_NAME` on, a string that is stepped over is open. */
export const BEFORE_VALUE = 0;
export const AFTER_OPEN_ARRAY = 1;
export const AFTER_OPEN_OBJECT = 2;
export const BEFORE_NAME = 3;
export const BEFORE_COLON = 4;
export const AFTER_VALUE = 5;
/** After a comma in an array. */
export const BEFORE_ITEM = 6;
export const IN_NAME = 7;
export const IN_TEXT = 8;

export const OBJECT = 0;
export const ARRAY = 1;
