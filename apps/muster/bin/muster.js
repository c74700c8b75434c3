#!/usr/bin/env node
/**
 * What npm links as `muster`: in a fresh clone npm makes its links before the program is built, and only to files that
 * exist. It deliberately does nothing but load the program.
 */
import "../dist/main.js";
