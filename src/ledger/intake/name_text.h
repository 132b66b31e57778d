#pragma once
// A name as it stands in a cell (contract section 2, "Names"; domain 4.2 A03): NFC, no spaces between Han
// characters, one kind of dot between its parts, a remark in round brackets kept apart. Nothing is cut or
// dropped: what cannot be a name is named by its class. Pure.
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::ledger {

struct NameText {
  std::string name;
  std::string remark;                     // what stood in round brackets
  std::vector<std::string_view> classes;  // of contract section 2: name_missing, name_unreadable ...

  bool is_sound() const { return classes.empty(); }
  bool is_missing() const { return classes.size() == 1 && classes.front() == "name_missing"; }
};

NameText read_name(std::string_view text);

// Two to four Han characters that begin with a family name: 王丽, 欧阳淑珍.
bool looks_like_name(std::u32string_view text);

}  // namespace halfsky::ledger
