(()=>{"use strict";for(const t of(document.currentScript?.dataset.scripts||"").split(" ")){const c=document.createElement("script");c.src=t,c.async=!1,document.head.append(c)}})();
