#pragma once
// Lies told to a zip archive's directory and data, for tests of hostile files. Every function takes a sound
// archive of `make_zip` and gives it back damaged.
#include <cstdint>
#include <string>

namespace halfsky::platform::testing {

// The size that central directory and local header state for a member, the data left as it is.
std::string with_declared_size(std::string archive, const std::string& member, std::uint32_t size);
std::string with_checksum(std::string archive, const std::string& member, std::uint32_t checksum);
// A member's name in both headers; as long as the old one.
std::string renamed(std::string archive, const std::string& member, const std::string& name);
// A byte of a member's packed data turned over.
std::string with_damaged_data(std::string archive, const std::string& member);

}  // namespace halfsky::platform::testing
