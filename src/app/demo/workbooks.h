#pragma once
// One county of the demonstration as villages send it: a messy workbook a village, in the manners of domain
// 4.4, 4.5 and 11.4, and expected.json beside them, which says of every row what its writer meant: sound,
// doubtful or not one of them. The import is measured by it.
#include <filesystem>
#include <string>
#include <vector>

#include "app/demo/woman.h"
#include "base/result.h"

namespace halfsky::app::demo {

struct ListedWoman {
  Woman woman;
  bool is_known = false;  // in the store already
};

// `women` are of one county, those of a village together. Answers the number of workbooks. Refuses with
// workbook.unwritable.
Result<std::size_t> write_workbooks(const std::filesystem::path& directory,
                                    const std::vector<ListedWoman>& women, std::uint64_t seed, Date as_of);

}  // namespace halfsky::app::demo
