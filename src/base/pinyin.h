#pragma once
// How a Chinese name sounds, without tones: enough to compare 王丽 with 王莉. The surname's own reading where
// it has one (单 shan, 朴 piao); the source is ICU's Han-Latin/Names.
#include <string>
#include <string_view>

namespace halfsky {

// Lower-case syllables without spaces; characters that are not Han stay as they are.
std::string pinyin(std::string_view name);

// The first letter of each syllable (王桂芝 -> wgz); what is no Han letter or Latin letter is left out.
std::string pinyin_initials(std::string_view name);

}  // namespace halfsky
