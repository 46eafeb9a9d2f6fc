// What this person's Telegram knows: the bot, the chats, and which of them is open.

import { user } from "./telegram.js";

export const state = { bot: null, chats: new Map(), current: user, blocked: false, isConnected: false, typing: null };

export const openChat = () => state.chats.get(state.current);

export function admitChat(about) {
  const { messages, confirmed_up_to: confirmedUpTo = 0, reply_keyboard: keyboard = null, ...rest } = about;
  const byId = new Map(messages.map((message) => [message.message_id, message]));
  return { ...rest, confirmedUpTo, keyboard, reactions: new Map(), messages: byId };
}
