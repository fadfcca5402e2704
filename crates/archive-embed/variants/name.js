import { define } from "../define.js";

define("blog-archive");
