/** Extensions of files that are never text: weights, media, archives, compiled code. Lower-case. */
export const BINARY_EXTENSIONS: ReadonlySet<string> = new Set(
  // weights and tensors
  (
    'safetensors bin pt pth ckpt onnx ort gguf ggml ggjt h5 hdf5 keras pb tflite pkl pickle joblib npy npz mat msgpack ' +
    'mlmodel mlpackage engine plan trt tar_gz nemo pdparams pdmodel caffemodel params model spm tiktoken llamafile dat ' +
    // tables and databases
    'parquet arrow feather avro orc sqlite sqlite3 db mdb lmdb duckdb tfrecord tfrecords rds rdata xls xlsx ods ' +
    // media
    'png jpg jpeg jpe gif webp bmp ico icns tif tiff psd ai eps heic avif exr hdr dds tga svgz wav mp3 flac ogg oga opus ' +
    'm4a aac wma aiff mid midi mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp glb fbx blend stl ply usdz ' +
    // documents and fonts
    'pdf doc docx ppt pptx odt odp epub mobi djvu woff woff2 ttf otf eot ' +
    // archives and packages
    'zip tar gz tgz bz2 tbz xz txz zst lz4 lzma 7z rar jar war ear aar apk ipa whl egg gem nupkg deb rpm msi dmg iso img ' +
    // compiled code
    'pyc pyo pyd so dll dylib exe o obj a lib class wasm node elc beam ko pdb dex cubin ptx fatbin hsaco ' +
    // keys and version control
    'der p12 pfx jks keystore pack idx bundle'
  ).split(' '),
);
