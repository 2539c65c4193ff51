// Pages beside the chat need the display switch only.
import { setUpDisplay } from "./display.js";

const title = document.getElementById("theme-switch").title;
setUpDisplay({ dark: title, light: title });
