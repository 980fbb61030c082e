using System.Runtime.InteropServices;

namespace StreamInterp.Onnx.Interop;

/// <summary>The three functions of libvulkan that tell whether there is a device at all.</summary>
internal static unsafe class Vulkan
{
    internal const int VK_SUCCESS = 0;
    internal const int VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO = 1;

    private const string Library = "libvulkan.so.1";

    [DllImport(Library)]
    internal static extern int vkCreateInstance(VkInstanceCreateInfo* createInfo, void* allocator, nint* instance);

    [DllImport(Library)]
    internal static extern int vkEnumeratePhysicalDevices(nint instance, uint* count, nint* devices);

    [DllImport(Library)]
    internal static extern void vkDestroyInstance(nint instance, void* allocator);

    [StructLayout(LayoutKind.Sequential)]
    internal struct VkInstanceCreateInfo
    {
        public int sType;
        public void* pNext;
        public uint flags;
        public void* pApplicationInfo;
        public uint enabledLayerCount;
        public byte** ppEnabledLayerNames;
        public uint enabledExtensionCount;
        public byte** ppEnabledExtensionNames;
    }
}
