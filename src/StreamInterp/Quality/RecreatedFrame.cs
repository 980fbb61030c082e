namespace StreamInterp.Quality;

/// <summary>How well and how fast one dropped frame was made again.</summary>
/// <param name="Index">Its number in the clip, counted from 0; always odd.</param>
/// <param name="PsnrY">PSNR of the first component against the true frame, dB.</param>
/// <param name="SsimY">SSIM of the first component against the true frame.</param>
/// <param name="WallMilliseconds">Time for <c>Prepare</c> and <c>Interpolate</c> on the wall clock.</param>
public readonly record struct RecreatedFrame(int Index, double PsnrY, double SsimY, double WallMilliseconds);
