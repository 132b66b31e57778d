#pragma once
// A zip archive in memory, as xlsx and ods files are, read without trust. Opening refuses
//   encrypted            a member that needs a password
//   corrupt              a directory that contradicts itself, a name twice, sizes beyond the file
//   too_large_expansion  more members, more bytes or a steeper expansion than limits.h allows
// Nothing is ever written to disk, so a member's path is only a name.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct zip;

namespace halfsky::platform {

class ZipArchive {
 public:
  // `bytes` must outlive the archive.
  static Result<ZipArchive> open(std::string_view bytes);

  struct Member {
    std::string name;  // as normal_part_name gives it
    std::uint64_t index = 0;
    std::uint64_t size = 0;
    bool read = false;  // wholly, with its checksum found right
  };

  // Finds a member whatever the case of its letters and the direction of its slashes.
  bool has(std::string_view name) const { return by_name_.count(normal_part_name(name)) > 0; }
  std::vector<std::string> names() const;

  // Takes a chunk; returning a problem ends the reading.
  using Consumer = std::function<Result<void>(std::string_view chunk)>;
  // Gives the member to `consume` in chunks. Refuses with corrupt if there is none of that name, or if its
  // data, checksum or declared size is wrong.
  Result<void> read(std::string_view name, const Consumer& consume);
  // The same, whole. For small parts.
  Result<std::string> read_all(std::string_view name);

  // Reads what nobody has read, to see that it is sound: a part that we do not need must not hide damage.
  // `look` is given the head of each such member.
  Result<void> check_the_rest(
      const std::function<Result<void>(const std::string& name, std::string_view head)>& look);

  // Lower case, slashes forward, none in front.
  static std::string normal_part_name(std::string_view name);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  Result<void> list_members(std::size_t file_bytes);
  Result<void> admit_member(std::uint64_t index);
  Result<void> read_member(Member& member, const Consumer& consume);

  std::unique_ptr<zip, Closer> archive_;
  std::vector<Member> members_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::uint64_t declared_bytes_ = 0;
  std::uint64_t packed_bytes_ = 0;
  std::uint64_t expanded_bytes_ = 0;  // over all readings, so that reading one part again and again ends too
};

}  // namespace halfsky::platform
