import type { Media } from '../world/contact.js';

export interface MediaType {
  readonly mediaTypeId: number;
  readonly mediaTypeName: string;
}

export const workItemMedia: MediaType = { mediaTypeId: 6, mediaTypeName: 'Work Item' };
export const phoneMedia: MediaType = { mediaTypeId: 4, mediaTypeName: 'Phone Call' };
export const digitalMedia: MediaType = { mediaTypeId: 9, mediaTypeName: 'Digital' };

/** The vendor has no video of its own here; messages are its digital channel. */
export function convertMedia(media: Media): MediaType {
  switch (media) {
    case 'email':
      return { mediaTypeId: 1, mediaTypeName: 'E-Mail' };
    case 'chat':
      return { mediaTypeId: 3, mediaTypeName: 'Chat' };
    case 'call':
    case 'callback':
      return phoneMedia;
    case 'work-item':
      return workItemMedia;
    case 'message':
    case 'video':
      return digitalMedia;
    default:
      return media satisfies never;
  }
}
