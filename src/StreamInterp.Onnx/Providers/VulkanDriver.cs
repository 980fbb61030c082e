using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Providers;

/// <summary>The system's Vulkan, on which the WebGPU provider runs.</summary>
internal static unsafe class VulkanDriver
{
    /// <summary>True if a driver offers a device, be it a GPU or software.</summary>
    public static bool HasDevice()
    {
        try
        {
            var info = new Vulkan.VkInstanceCreateInfo { sType = Vulkan.VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO };
            nint instance;
            if (Vulkan.vkCreateInstance(&info, null, &instance) != Vulkan.VK_SUCCESS)
            {
                return false;
            }

            uint count = 0;
            var result = Vulkan.vkEnumeratePhysicalDevices(instance, &count, null);
            Vulkan.vkDestroyInstance(instance, null);
            return result == Vulkan.VK_SUCCESS && count > 0;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }
}
