"use strict";
// Attaches santun to a text box of another page; see docs/pintu-http.md.
