namespace StreamInterp.Motion;

/// <summary>How much work goes into finding motion; what a <see cref="MotionPreset"/> stands for.</summary>
/// <param name="FinestLevel">Pyramid level at which the search ends; below it vectors are only interpolated.</param>
/// <param name="Passes">Sweeps over a level; every second one runs backwards.</param>
/// <param name="Steps">Gradient steps for each patch and sweep.</param>
/// <param name="Disagreement">What it costs a path, in grey levels, to be one pixel from a flow: less where flows are coarse.</param>
internal readonly record struct MotionEffort(int FinestLevel, int Passes, int Steps, float Disagreement)
{
    /// <summary>The level whose cells carry motion on: half the picture's size, so that a cell covers 8x8 pixels of it.</summary>
    public const int FieldLevel = 1;

    /// <summary>The effort of a preset.</summary>
    public static MotionEffort Of(MotionPreset preset) => preset switch
    {
        MotionPreset.Fast => new(FinestLevel: 2, Passes: 1, Steps: 1, Disagreement: 0.3f),
        MotionPreset.Balanced => new(FinestLevel: 1, Passes: 1, Steps: 1, Disagreement: 4),
        _ => new(FinestLevel: 1, Passes: 2, Steps: 2, Disagreement: 4),
    };
}
