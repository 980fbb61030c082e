# Sourced by the samples. uri_of FILE: its address, with all that is special in one percent-encoded.
uri_of() {
  local LC_ALL=C path place character
  path=$(realpath -- "$1")
  printf 'file://'
  for ((place = 0; place < ${#path}; place++)); do
    character=${path:place:1}
    case $character in
      [a-zA-Z0-9/._~-]) printf '%s' "$character" ;;
      *) printf '%%%02X' "$(($(printf '%d' "'$character") & 255))" ;;
    esac
  done
}
