#!/usr/bin/env bash
# Makes the sample media again: sample-media/make.sh [FOLDER]. Without a folder it writes beside itself.
# The pictures are drawn by ffmpeg and carry no metadata; one encoder thread, so that two runs give the same bytes.
# Another version of ffmpeg or x264 gives other bytes: the committed files are the ones that count.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here}
mkdir -p "$out"
cd "$out"

ffmpeg=(ffmpeg -hide_banner -nostdin -loglevel error -y)
exact=(-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact)
sound=(-f lavfi -i "sine=frequency=440:sample_rate=48000:beep_factor=4")
aac=(-c:a aac -b:a 64k -ac 1)

# x264 KEYFRAME_DISTANCE BITRATE MAXRATE BUFFER: a fixed grid of keyframes
x264() {
  echo -c:v libx264 -preset medium -profile:v high -pix_fmt yuv420p -threads 1 \
    -g "$1" -keyint_min "$1" -sc_threshold 0 -b:v "$2" -maxrate "$3" -bufsize "$4"
}

"${ffmpeg[@]}" -f lavfi -i "testsrc2=s=1280x720:r=30" "${sound[@]}" -t 10 \
  $(x264 60 1000k 1300k 2000k) "${aac[@]}" "${exact[@]}" encoded.mp4
# Both are copies of the same samples, so that they differ in nothing but the order of their boxes.
"${ffmpeg[@]}" -i encoded.mp4 -c copy "${exact[@]}" landscape-moov-last.mp4
rm encoded.mp4
"${ffmpeg[@]}" -i landscape-moov-last.mp4 -c copy "${exact[@]}" -movflags +faststart landscape-faststart.mp4
"${ffmpeg[@]}" -i landscape-moov-last.mp4 -c copy "${exact[@]}" \
  -movflags +frag_keyframe+empty_moov+default_base_moof landscape-fragmented.mp4

"${ffmpeg[@]}" -f lavfi -i "testsrc2=s=720x1280:r=30" "${sound[@]}" -t 6 \
  $(x264 60 800k 1000k 1600k) "${aac[@]}" "${exact[@]}" -movflags +faststart portrait.mp4

# As a phone held upright records: the pixels lie on their side, a matrix in tkhd turns them.
"${ffmpeg[@]}" -f lavfi -i "testsrc2=s=640x360:r=30" -t 2 \
  $(x264 60 400k 500k 800k) "${exact[@]}" lying.mp4
"${ffmpeg[@]}" -i lying.mp4 -c copy "${exact[@]}" -metadata:s:v:0 rotate=270 portrait-rotated.mp4
rm lying.mp4

# Twenty minutes of a still picture: little media, a large index.
"${ffmpeg[@]}" -f lavfi -i "smptebars=s=320x180:r=10" -t 1200 \
  -c:v libx264 -preset medium -pix_fmt yuv420p -threads 1 -g 100 -keyint_min 100 -sc_threshold 0 "${exact[@]}" large-moov.mp4

"${ffmpeg[@]}" "${sound[@]}" -t 10 "${aac[@]}" "${exact[@]}" audio-only.m4a

# A copy that broke off inside moov: the media is all there and nothing plays.
"${ffmpeg[@]}" -f lavfi -i "testsrc2=s=320x180:r=30" -t 2 \
  $(x264 60 200k 250k 400k) "${exact[@]}" whole.mp4
head -c -700 whole.mp4 > damaged.mp4
rm whole.mp4

sha256sum -- *.mp4 *.m4a
