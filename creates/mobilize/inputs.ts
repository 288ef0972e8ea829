/** Mobilize asks for a phone with every person, and says nothing about what an empty one does to the one it knows. */
export const PHONE_HELP =
  'Any spelling. What is no phone number is left out, with a warning. Map it where you have it: an empty phone may clear the one that Mobilize knows.';
