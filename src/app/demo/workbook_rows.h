#pragma once
// A row of a village's list as it is typed, and what its writer meant by it.
#include <string>
#include <vector>

#include "app/demo/woman.h"

namespace halfsky::app::demo {

struct TypedRow {
  std::string name;
  std::string number;
  bool number_as_number = false;  // typed into a number cell: its last digits are gone
  std::string phone;
  std::string husband_name;
  std::string left;
  std::optional<Date> left_as_date;  // typed as a day, stored as a serial
  std::string destination;
  std::string group;
  std::string marital = "已婚";
  std::string dibao;
  std::string remark;
  std::string intent;                 // sound, doubtful, not_eligible, double
  std::vector<std::string> outcomes;  // any of these is right
  std::vector<std::string> reasons;   // any of these, where it is not accepted
};

// By the rates of domain 11.4: most are sound, in one of many manners.
TypedRow type_row(Dice& dice, const Woman& woman, Date as_of);

}  // namespace halfsky::app::demo
