#!/usr/bin/env node
/**
 * What npm links as `muster`: the program from its sources, by the loader for TypeScript.
 *
 * It deliberately does nothing but load the program; once Muster is bundled, it loads that instead.
 */
import { register } from "tsx/esm/api";

register();
await import("../src/main.ts");
