/** CXone's number for what carries work items. */
export const workItemMediaTypeId = 6;
