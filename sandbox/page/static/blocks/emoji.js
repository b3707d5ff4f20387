// A small table: what the bot and people in a studio use. Unknown names stay as typed.

const TABLE = `
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ no_entry ⛔ no_entry_sign 🚫
warning ⚠️ exclamation ❗ question ❓ information_source ℹ️ bulb 💡 memo 📝 pencil ✏️ pencil2 ✏️ clipboard 📋 page_facing_up 📄
bookmark 🔖 label 🏷️ link 🔗 paperclip 📎 pushpin 📌 lock 🔒 unlock 🔓 key 🔑 mag 🔍 bell 🔔 no_bell 🔕 alarm_clock ⏰ clock 🕐 stopwatch ⏱️
timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ calendar 📆 date 📅 spiral_calendar_pad 🗓️ musical_note 🎵 notes 🎶 microphone 🎤
studio_microphone 🎙️ headphones 🎧 level_slider 🎚️ control_knobs 🎛️ guitar 🎸 drum_with_drumsticks 🥁 musical_keyboard 🎹 violin 🎻 trumpet 🎺
saxophone 🎷 cd 💿 dvd 📀 radio 📻 speaker 🔈 loud_sound 🔊 mute 🔇 movie_camera 🎬 clapper 🎬 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 ok_hand 👌
clap 👏 raised_hands 🙌 pray 🙏 wave 👋 eyes 👀 speech_balloon 💬 thought_balloon 💭 tada 🎉 sparkles ✨ star ⭐ star2 🌟 fire 🔥 rocket 🚀 heart ❤️
smile 😄 slightly_smiling_face 🙂 smiley 😃 grin 😁 joy 😂 wink 😉 thinking_face 🤔 cry 😢 sob 😭 sweat_smile 😅 sleeping 😴 zzz 💤 coffee ☕ pizza 🍕
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 leftwards_arrow_with_hook ↩️ arrow_forward ▶️ repeat 🔁
heavy_plus_sign ➕ heavy_minus_sign ➖ small_blue_diamond 🔹 small_orange_diamond 🔸 red_circle 🔴 large_green_circle 🟢 large_yellow_circle 🟡
large_orange_circle 🟠 large_blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ checkered_flag 🏁 trophy 🏆 package 📦
inbox_tray 📥 outbox_tray 📤 email 📧 envelope ✉️ bust_in_silhouette 👤 busts_in_silhouette 👥 gear ⚙️ wrench 🔧 wastebasket 🗑️ scroll 📜 bar_chart 📊
chart_with_upwards_trend 📈 house 🏠 round_pushpin 📍 moon 🌙 sunny ☀️ rain_cloud 🌧️ umbrella ☔ rotating_light 🚨 construction 🚧 seedling 🌱 100 💯
`;

const words = TABLE.trim().split(/\s+/);
const EMOJI = new Map();
for (let at = 0; at < words.length; at += 2) EMOJI.set(words[at], words[at + 1]);

export const emoji = (name) => EMOJI.get(name) ?? null;

/** plain_text with emoji true: ":tada: Done" -> "🎉 Done" */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (token, name) => EMOJI.get(name) ?? token);
