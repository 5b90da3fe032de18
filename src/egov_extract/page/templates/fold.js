"use strict";
// Lower case without accents: "chữ ký số" is found by "chu ky so".
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").replace(/\s+/g, " ").trim();
const holds = (text, words) => words.every((word) => text.includes(word));
const tell = (output, n, all) => { output.textContent = output.dataset.told.replace("{n}", n).replace("{all}", all); };
